<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BackupList</name>
    <message numerus="yes">
        <source>%n kits</source>
        <translation>
            <numerusform>%n kit</numerusform>
            <numerusform>%n kits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockTab</name>
    <message numerus="yes">
        <source>%n blocks selected</source>
        <translation>
            <numerusform>%n block selected</numerusform>
            <numerusform>%n blocks selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeleteDialog</name>
    <message numerus="yes">
        <source>%n kits copied to {name}</source>
        <translation>
            <numerusform>%n kit copied to {name}</numerusform>
            <numerusform>%n kits copied to {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KitSession</name>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted. %n blocks left</source>
        <translation>
            <numerusform>Deleted. %n block left</numerusform>
            <numerusform>Deleted. %n blocks left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks deleted</source>
        <translation>
            <numerusform>%n block deleted</numerusform>
            <numerusform>%n blocks deleted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KitsFlow</name>
    <message numerus="yes">
        <source>%n kits restored</source>
        <translation>
            <numerusform>%n kit restored</numerusform>
            <numerusform>%n kits restored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Theme applied to %n more kits</source>
        <translation>
            <numerusform>Theme applied to %n more kit</numerusform>
            <numerusform>Theme applied to %n more kits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kits imported</source>
        <translation>
            <numerusform>%n kit imported</numerusform>
            <numerusform>%n kits imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more kits in it couldn&apos;t be read.</source>
        <translation>
            <numerusform>%n more kit in it couldn&apos;t be read.</numerusform>
            <numerusform>%n more kits in it couldn&apos;t be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kits</source>
        <translation>
            <numerusform>%n kit</numerusform>
            <numerusform>%n kits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PicturesField</name>
    <message numerus="yes">
        <source>%n pictures added</source>
        <translation>
            <numerusform>%n picture added</numerusform>
            <numerusform>%n pictures added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message numerus="yes">
        <source>The newest backup holds %n kits and is from {when}.</source>
        <translation>
            <numerusform>The newest backup holds %n kit and is from {when}.</numerusform>
            <numerusform>The newest backup holds %n kits and is from {when}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SharingFlow</name>
    <message numerus="yes">
        <source>%n kits written to {name}</source>
        <translation>
            <numerusform>%n kit written to {name}</numerusform>
            <numerusform>%n kits written to {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ToolsFlow</name>
    <message numerus="yes">
        <source>Delete %n kits permanently?</source>
        <translation>
            <numerusform>Delete %n kit permanently?</numerusform>
            <numerusform>Delete %n kits permanently?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrashPage</name>
    <message numerus="yes">
        <source>Kits are deleted permanently after %n days</source>
        <translation>
            <numerusform>Kits are deleted permanently after %n day</numerusform>
            <numerusform>Kits are deleted permanently after %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
</TS>
