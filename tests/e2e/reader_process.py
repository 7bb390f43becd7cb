"""A small screen reader: runs in the system's Python, where pyatspi lives, and answers over its standard streams.

It knows the studio by what AT-SPI tells it, nothing else: no import of ours, no file of the profile. One JSON object
a line comes in, one goes out.
"""

import json
import os
import sys

import pyatspi
from gi.repository import Atspi, GLib

EVENTS = ("object:announcement", "object:state-changed:focused")
MENUS = {"menu bar", "popup menu"}
"""They are walked only where an item is asked for: the menu bar has seventy."""


class Reader:
    def __init__(self, process):
        self.process = process
        self.heard = []
        self.focus = None
        self.known = {}
        self.numbers = {}

    def listen(self):
        pyatspi.Registry.registerEventListener(self.hear, *EVENTS)
        GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN | GLib.IO_HUP, self.answer)
        tell({"ready": True})
        pyatspi.Registry.start()

    def hear(self, event):
        try:
            if event.host_application is None or event.host_application.get_process_id() != self.process:
                return
            if event.type.startswith("object:announcement"):
                self.heard.append(str(event.any_data))
            elif event.type.startswith("object:state-changed:focused"):
                if event.detail1:
                    self.focus = event.source
                elif event.source == self.focus:
                    self.focus = None
        except GLib.Error:  # the thing spoken of is gone already
            return

    def answer(self, stream, _condition):
        line = b""
        while not line.endswith(b"\n"):
            piece = os.read(stream, 1)
            if not piece:
                pyatspi.Registry.stop()
                return False
            line += piece
        order = json.loads(line)
        try:
            tell({"answer": getattr(self, "do_" + order.pop("do"))(**order)})
        except GLib.Error as problem:
            tell({"gone": problem.message})
        except LookupError as problem:
            tell({"gone": str(problem)})
        return True

    def do_heard(self, since):
        return self.heard[since:]

    def do_focus(self):
        return None if self.focus is None else self.describe(self.focus)

    def do_find(self, role, name, within, whole):
        top = self.known[within] if within is not None else self.application()
        if top is None:
            return []
        found = []
        for one in walk(top, into_menus=role == "menu item", into_hidden=whole):
            try:
                if (not role or one.get_role_name() == role) and (name is None or one.name == name):
                    found.append(self.describe(one))
            except GLib.Error:  # it went while it was looked at
                continue
        return found

    def do_describe(self, number):
        return self.describe(self.known[number])

    def do_window(self, number):
        one = self.known[number]
        while (above := one.get_parent()) is not None and above.get_role_name() != "application":
            one = above
        return self.describe(one)

    def do_press(self, number, action):
        one = self.known[number]
        names = action_names(one)
        if action not in names:
            raise LookupError(f"no action {action}, only {names}")
        return one.get_action_iface().do_action(names.index(action))

    def do_grab(self, number):
        return self.known[number].get_component_iface().grab_focus()

    def do_write(self, number, text):
        one = self.known[number]
        return one.get_editable_text_iface().set_text_contents(text)

    def do_insert(self, number, at, text):
        return self.known[number].get_editable_text_iface().insert_text(at, text, len(text))

    def do_select(self, number, place):
        return self.known[number].get_selection_iface().select_child(place)

    def do_set_value(self, number, value):
        return self.known[number].get_value_iface().set_current_value(value)

    def application(self):
        desktop = pyatspi.Registry.getDesktop(0)
        for place in range(desktop.get_child_count()):
            one = desktop.get_child_at_index(place)
            if one is not None and one.get_process_id() == self.process:
                return one
        return None

    def describe(self, one):
        number = self.number(one)
        one.clear_cache()
        states = {pyatspi.stateToString(state) for state in one.get_state_set().get_states()}
        found = {
            "number": number,
            "role": one.get_role_name(),
            "name": one.name,
            "description": one.description,
            "states": sorted(states),
            "actions": action_names(one),
            "place": one.get_index_in_parent(),
            "count": one.get_child_count(),
        }
        if "Text" in pyatspi.listInterfaces(one):
            text = one.get_text_iface()
            found["text"] = text.get_text(0, text.get_character_count())
        if "Value" in pyatspi.listInterfaces(one):
            found["value"] = one.get_value_iface().get_current_value()
        labels = [relation for relation in one.get_relation_set() if relation.get_relation_type() == LABELLED]
        found["labels"] = [label.get_target(at).name for label in labels for at in range(label.get_n_targets())]
        return found

    def number(self, one):
        for number, other in self.known.items():
            if other == one:
                return number
        self.known[len(self.known)] = one
        return len(self.known) - 1


LABELLED = Atspi.RelationType.LABELLED_BY


def walk(top, *, into_menus, into_hidden):
    """Return what can be seen below a node, itself included, in reading order."""
    found, waiting = [], [top]
    while waiting:
        one = waiting.pop()
        try:
            one.clear_cache()
            role = one.get_role_name()
            shown = into_hidden or one is top or role in MENUS or (into_menus and role == "menu item")
            if not shown and not one.get_state_set().contains(pyatspi.STATE_VISIBLE):
                continue
            found.append(one)
            if role in MENUS and not into_menus:
                continue
            children = [one.get_child_at_index(place) for place in range(one.get_child_count())]
        except GLib.Error:  # it went while it was looked at
            continue
        waiting += [child for child in reversed(children) if child is not None]
    return found


def action_names(one):
    actions = one.get_action_iface()
    return [actions.get_action_name(place) for place in range(actions.get_n_actions())] if actions else []


def tell(answer):
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    Reader(int(sys.argv[1])).listen()
