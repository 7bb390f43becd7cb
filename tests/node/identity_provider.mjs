// A certified OpenID Connect provider with its routes laid out as Keycloak's, for signing in through a browser.
// Prints its issuer once it listens; ends when its input does. Whoever logs in as "ana@kit.example" is that person,
// with any password, and has that confirmed address; the names before the @ that begin with "unverified" do not.
import http from "node:http";
import process from "node:process";
import Provider from "oidc-provider";

const REALM = "/realms/kit";
const ROUTES = "/protocol/openid-connect";

const server = http.createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}${REALM}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: process.env.CLIENT_ID,
        client_secret: process.env.CLIENT_SECRET,
        application_type: "native", // so that its redirect may be at any port of loopback
        redirect_uris: ["http://127.0.0.1/auth/v1/callback"],
      },
    ],
    routes: {
      authorization: `${ROUTES}/auth`,
      token: `${ROUTES}/token`,
      userinfo: `${ROUTES}/userinfo`,
      jwks: `${ROUTES}/certs`,
    },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    pkce: { required: () => false },
    cookies: { keys: ["of a test"] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: !id.startsWith("unverified"), name: id.split("@")[0] }),
    }),
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    request.originalUrl = request.url; // where it is mounted shows from the difference
    request.url = request.url.startsWith(REALM) ? request.url.slice(REALM.length) || "/" : request.url;
    answer(request, response);
  });
  console.log(issuer);
});
process.stdin.on("end", () => process.exit()).resume();
