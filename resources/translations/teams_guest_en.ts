<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ControlBar</name>
    <message numerus="yes">
        <source>Open the chat: %n new message(s)</source>
        <translation>
            <numerusform>Open the chat: %n new message</numerusform>
            <numerusform>Open the chat: %n new messages</numerusform>
        </translation>
    </message>
</context>
</TS>
