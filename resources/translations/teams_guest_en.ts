<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ChatWatch</name>
    <message numerus="yes">
        <source>%n message(s) mention you</source>
        <translation>
            <numerusform>%n message mentions you</numerusform>
            <numerusform>%n messages mention you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s) in the chat</source>
        <translation>
            <numerusform>%n new message in the chat</numerusform>
            <numerusform>%n new messages in the chat</numerusform>
        </translation>
    </message>
</context>
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
<context>
    <name>JumpButton</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TypingLine</name>
    <message numerus="yes">
        <source>%1 and %n other(s) are typing…</source>
        <translation>
            <numerusform>%1 and %n other are typing…</numerusform>
            <numerusform>%1 and %n others are typing…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n other(s) are typing…</source>
        <translation>
            <numerusform>%1, %2 and %n other are typing…</numerusform>
            <numerusform>%1, %2 and %n others are typing…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message numerus="yes">
        <source>The message is too long by %n KB. Send it in parts.</source>
        <translation>
            <numerusform>The message is too long by %n KB. Send it in parts.</numerusform>
            <numerusform>The message is too long by %n KB. Send it in parts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n KB left</source>
        <translation>
            <numerusform>%n KB left</numerusform>
            <numerusform>%n KB left</numerusform>
        </translation>
    </message>
</context>
</TS>
