<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>&amp;Copy support text</source>
        <translation>&amp;Text für den Support kopieren</translation>
    </message>
    <message>
        <source>Clo&amp;se</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>Über %1</translation>
    </message>
    <message>
        <source>Take part in Microsoft Teams meetings as a guest. Not made by Microsoft.</source>
        <translation>Als Gast an Microsoft-Teams-Besprechungen teilnehmen. Nicht von Microsoft.</translation>
    </message>
    <message>
        <source>Security patches up to</source>
        <translation>Sicherheitskorrekturen bis</translation>
    </message>
    <message>
        <source>At least asked for</source>
        <translation>Mindestens verlangt</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Licences: this program MIT; Qt LGPL 3; Chromium BSD and others; Python PSF. Microsoft&apos;s Azure Communication Services calling SDK is proprietary.</source>
        <translation>Lizenzen: dieses Programm MIT; Qt LGPL 3; Chromium BSD und andere; Python PSF. Das Calling SDK der Azure Communication Services von Microsoft ist proprietär.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>BreakdownLine</name>
    <message>
        <source>The meeting page did not answer any more and was loaded anew. You are back in the meeting.</source>
        <translation>Die Besprechungsseite hat nicht mehr geantwortet und wurde neu geladen. Sie sind wieder in der Besprechung.</translation>
    </message>
    <message>
        <source>The meeting page had stopped and was loaded anew. You are back in the meeting.</source>
        <translation>Die Besprechungsseite wurde unerwartet beendet und neu geladen. Sie sind wieder in der Besprechung.</translation>
    </message>
</context>
<context>
    <name>BreakoutLine</name>
    <message>
        <source>Join the room</source>
        <translation>Den Raum betreten</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Return to the main meeting</source>
        <translation>Zurück in die Hauptbesprechung</translation>
    </message>
    <message>
        <source>That was not possible just now. Try it again.</source>
        <translation>Das war gerade nicht möglich. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The breakout room “%1” is open to you.</source>
        <translation>Der Gruppenraum „%1“ steht Ihnen offen.</translation>
    </message>
    <message>
        <source>A breakout room is open to you.</source>
        <translation>Ein Gruppenraum steht Ihnen offen.</translation>
    </message>
    <message>
        <source>You are in a breakout room.</source>
        <translation>Sie sind in einem Gruppenraum.</translation>
    </message>
    <message>
        <source>You are in the breakout room “%1”.</source>
        <translation>Sie sind im Gruppenraum „%1“.</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>No camera found.</source>
        <translation>Keine Kamera gefunden.</translation>
    </message>
    <message>
        <source>The system does not allow the camera. Allow it in the system&apos;s settings.</source>
        <translation>Das System erlaubt die Kamera nicht. Erlauben Sie sie in den Systemeinstellungen.</translation>
    </message>
    <message>
        <source>Another program uses the camera. Close it and turn the camera on again.</source>
        <translation>Ein anderes Programm benutzt die Kamera. Schließen Sie es und schalten Sie die Kamera wieder ein.</translation>
    </message>
    <message>
        <source>The organiser does not allow your camera.</source>
        <translation>Der Organisator erlaubt Ihre Kamera nicht.</translation>
    </message>
    <message>
        <source>The camera is held back until you have answered the notice about recording.</source>
        <translation>Die Kamera wird zurückgehalten, bis Sie den Hinweis zur Aufzeichnung beantwortet haben.</translation>
    </message>
    <message>
        <source>Cameras stay off until you consent to being recorded.</source>
        <translation>Kameras bleiben aus, bis Sie der Aufzeichnung zustimmen.</translation>
    </message>
    <message>
        <source>The camera was not turned on.</source>
        <translation>Die Kamera wurde nicht eingeschaltet.</translation>
    </message>
    <message>
        <source>The camera does not start. Unplug it and plug it in, then try again.</source>
        <translation>Die Kamera startet nicht. Ziehen Sie sie ab, stecken Sie sie wieder an und versuchen Sie es erneut.</translation>
    </message>
</context>
<context>
    <name>Chat</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>This message was deleted.</source>
        <translation>Diese Nachricht wurde gelöscht.</translation>
    </message>
    <message>
        <source>This message was blocked by a policy of the organisation.</source>
        <translation>Diese Nachricht wurde durch eine Richtlinie der Organisation blockiert.</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>%1 joined the chat.</source>
        <translation>%1 ist dem Chat beigetreten.</translation>
    </message>
    <message>
        <source>%1 left the chat.</source>
        <translation>%1 hat den Chat verlassen.</translation>
    </message>
    <message>
        <source>The meeting&apos;s name is now “%1”.</source>
        <translation>Die Besprechung heißt jetzt „%1“.</translation>
    </message>
    <message>
        <source>A message of a kind that this program does not show.</source>
        <translation>Eine Nachricht, die dieses Programm nicht anzeigen kann.</translation>
    </message>
    <message>
        <source>%1 (guest)</source>
        <translation>%1 (Gast)</translation>
    </message>
    <message>
        <source>Important</source>
        <translation>Wichtig</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Dringend</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet …</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Not known whether it was sent</source>
        <translation>Unklar, ob gesendet</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Neue Nachrichten</translation>
    </message>
    <message>
        <source>Mentions you</source>
        <translation>Erwähnt Sie</translation>
    </message>
    <message>
        <source>Waits for the message above</source>
        <translation>Wartet auf die Nachricht darüber</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Bearbeitet</translation>
    </message>
    <message>
        <source>Press Enter to try again or discard it.</source>
        <translation>Mit der Eingabetaste erneut senden oder verwerfen.</translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <translation>Bild: %1</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Datei: %1</translation>
    </message>
    <message>
        <source>In reply to %1: “%2”</source>
        <translation>Antwort auf %1: „%2“</translation>
    </message>
    <message>
        <source>This picture cannot be shown.</source>
        <translation>Dieses Bild kann nicht angezeigt werden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles anzeigen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>This file cannot be opened here.</source>
        <translation>Diese Datei kann hier nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Meeting chat, saved %1</source>
        <translation>Besprechungschat, gespeichert am %1</translation>
    </message>
</context>
<context>
    <name>ChatPane</name>
    <message>
        <source>Meeting chat</source>
        <translation>Chat der Besprechung</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>The chat is being opened…</source>
        <translation>Der Chat wird geöffnet …</translation>
    </message>
    <message>
        <source>You have left the meeting, and its chat with it.</source>
        <translation>Sie haben die Besprechung verlassen, und damit auch ihren Chat.</translation>
    </message>
    <message>
        <source>The meeting has ended, and the chat for guests with it.</source>
        <translation>Die Besprechung ist beendet, und damit auch der Chat für Gäste.</translation>
    </message>
    <message>
        <source>You were removed from the meeting, and from its chat.</source>
        <translation>Sie wurden aus der Besprechung entfernt, und damit auch aus ihrem Chat.</translation>
    </message>
    <message>
        <source>You are not in the meeting any more, and so not in its chat.</source>
        <translation>Sie sind nicht mehr in der Besprechung, und damit auch nicht in ihrem Chat.</translation>
    </message>
    <message>
        <source>What you have read stays here until you close the window or go on.</source>
        <translation>Was Sie gelesen haben, bleibt hier stehen, bis Sie das Fenster schließen oder weitergehen.</translation>
    </message>
    <message>
        <source>You are in the lobby. The chat opens when somebody lets you in; what was written before stays with those who were there.</source>
        <translation>Sie sind im Wartebereich. Der Chat öffnet sich, sobald jemand Sie einlässt; was vorher geschrieben wurde, bleibt bei denen, die dabei waren.</translation>
    </message>
    <message>
        <source>The chat opens when you are in the meeting.</source>
        <translation>Der Chat öffnet sich, sobald Sie in der Besprechung sind.</translation>
    </message>
    <message>
        <source>The chat comes back with the connection.</source>
        <translation>Der Chat kommt mit der Verbindung zurück.</translation>
    </message>
    <message>
        <source>Teams has not named a chat for this meeting. It opens by itself as soon as there is one; if you expect one, ask the organiser.</source>
        <translation>Teams hat für diese Besprechung keinen Chat genannt. Er öffnet sich von selbst, sobald es einen gibt; wenn Sie einen erwarten, fragen Sie den Organisator.</translation>
    </message>
</context>
<context>
    <name>ChatWatch</name>
    <message>
        <source>%1 mentioned you in the chat</source>
        <translation>%1 hat Sie im Chat erwähnt</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) mention you</source>
        <translation>
            <numerusform>%n Nachricht erwähnt Sie</numerusform>
            <numerusform>%n Nachrichten erwähnen Sie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s) in the chat</source>
        <translation>
            <numerusform>%n neue Nachricht im Chat</numerusform>
            <numerusform>%n neue Nachrichten im Chat</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ControlBar</name>
    <message>
        <source>Leaving…</source>
        <translation>Wird verlassen …</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Leave the meeting</source>
        <translation>Besprechung verlassen</translation>
    </message>
    <message>
        <source>Mic on</source>
        <translation>Mikro an</translation>
    </message>
    <message>
        <source>Mute the microphone</source>
        <translation>Mikrofon stummschalten</translation>
    </message>
    <message>
        <source>Turn the microphone on</source>
        <translation>Mikrofon einschalten</translation>
    </message>
    <message>
        <source>Somebody has muted you. Turn the microphone on</source>
        <translation>Jemand hat Sie stummgeschaltet. Mikrofon einschalten</translation>
    </message>
    <message>
        <source>Mic off</source>
        <translation>Mikro aus</translation>
    </message>
    <message>
        <source>Camera on</source>
        <translation>Kamera an</translation>
    </message>
    <message>
        <source>Turn the camera off</source>
        <translation>Kamera ausschalten</translation>
    </message>
    <message>
        <source>Turn the camera on</source>
        <translation>Kamera einschalten</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>Kamera aus</translation>
    </message>
    <message>
        <source>Stop sharing</source>
        <translation>Nicht mehr teilen</translation>
    </message>
    <message>
        <source>Share a screen or a window</source>
        <translation>Bildschirm oder Fenster teilen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>You listen and watch only. Press to change your mind</source>
        <translation>Sie hören und sehen nur zu. Drücken Sie, um es sich anders zu überlegen</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>Is being turned on</source>
        <translation>Wird eingeschaltet</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Endet …</translation>
    </message>
    <message>
        <source>Is being turned off</source>
        <translation>Wird ausgeschaltet</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Chat (%1)</source>
        <translation>Chat (%1)</translation>
    </message>
    <message numerus="yes">
        <source>Open the chat: %n new message(s)</source>
        <translation>
            <numerusform>Chat öffnen: %n neue Nachricht</numerusform>
            <numerusform>Chat öffnen: %n neue Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the full window</source>
        <translation>Zurück zum großen Fenster</translation>
    </message>
    <message>
        <source>Full window</source>
        <translation>Großes Fenster</translation>
    </message>
    <message>
        <source>Small window that stays on top of all others</source>
        <translation>Kleines Fenster, das über allen anderen bleibt</translation>
    </message>
    <message>
        <source>Small window</source>
        <translation>Kleines Fenster</translation>
    </message>
    <message>
        <source>Close the chat</source>
        <translation>Chat schließen</translation>
    </message>
    <message>
        <source>Open the chat</source>
        <translation>Chat öffnen</translation>
    </message>
</context>
<context>
    <name>EmojiPicker</name>
    <message>
        <source>Find an emoji</source>
        <translation>Emoji suchen</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
</context>
<context>
    <name>End</name>
    <message>
        <source>You have left the meeting</source>
        <translation>Sie haben die Besprechung verlassen</translation>
    </message>
    <message>
        <source>You can join again as long as it goes on.</source>
        <translation>Solange sie läuft, können Sie wieder teilnehmen.</translation>
    </message>
    <message>
        <source>The meeting has ended</source>
        <translation>Die Besprechung ist beendet</translation>
    </message>
    <message>
        <source>The organiser has ended it for everyone.</source>
        <translation>Der Organisator hat sie für alle beendet.</translation>
    </message>
    <message>
        <source>You were removed from the meeting</source>
        <translation>Sie wurden aus der Besprechung entfernt</translation>
    </message>
    <message>
        <source>Somebody in the meeting has removed you. If that was a mistake, join again.</source>
        <translation>Jemand in der Besprechung hat Sie entfernt. War das ein Versehen, nehmen Sie erneut teil.</translation>
    </message>
    <message>
        <source>The breakout room is closed</source>
        <translation>Der Gruppenraum ist geschlossen</translation>
    </message>
    <message>
        <source>Its time is over. Join again to be back in the main meeting.</source>
        <translation>Seine Zeit ist um. Treten Sie noch einmal bei, um wieder in der Hauptbesprechung zu sein.</translation>
    </message>
    <message>
        <source>You were not let in</source>
        <translation>Sie wurden nicht eingelassen</translation>
    </message>
    <message>
        <source>Somebody in the meeting has declined your request. Ask the organiser to expect you, then join again.</source>
        <translation>Jemand in der Besprechung hat Ihre Anfrage abgelehnt. Kündigen Sie sich beim Organisator an und nehmen Sie dann erneut teil.</translation>
    </message>
    <message>
        <source>Nobody has let you in</source>
        <translation>Niemand hat Sie eingelassen</translation>
    </message>
    <message>
        <source>The time in the lobby is over. Tell the organiser that you wait, then join again.</source>
        <translation>Die Zeit im Wartebereich ist abgelaufen. Sagen Sie dem Organisator, dass Sie warten, und nehmen Sie dann erneut teil.</translation>
    </message>
    <message>
        <source>The meeting is locked</source>
        <translation>Die Besprechung ist gesperrt</translation>
    </message>
    <message>
        <source>Nobody else can join at the moment. Ask the organiser to unlock it, then join again.</source>
        <translation>Zurzeit kann niemand mehr teilnehmen. Bitten Sie den Organisator, sie zu entsperren, und nehmen Sie dann erneut teil.</translation>
    </message>
    <message>
        <source>The organisation does not let this program in</source>
        <translation>Die Organisation lässt dieses Programm nicht ein</translation>
    </message>
    <message>
        <source>Its Teams administrator decides: guests have to be allowed to join meetings anonymously, and the resource behind this program has to be on the list of Set-CsTeamsAcsFederationConfiguration. Ask the organiser to pass this on.</source>
        <translation>Darüber entscheidet ihr Teams-Administrator: Gäste müssen anonym an Besprechungen teilnehmen dürfen, und die Ressource hinter diesem Programm muss in Set-CsTeamsAcsFederationConfiguration eingetragen sein. Bitten Sie den Organisator, das weiterzugeben.</translation>
    </message>
    <message>
        <source>Teams does not know this meeting</source>
        <translation>Teams kennt diese Besprechung nicht</translation>
    </message>
    <message>
        <source>The link or its passcode is wrong, or the meeting is over. Check the invitation, or ask the organiser for a new link.</source>
        <translation>Der Link oder sein Kenncode ist falsch, oder die Besprechung ist vorbei. Prüfen Sie die Einladung, oder bitten Sie den Organisator um einen neuen Link.</translation>
    </message>
    <message>
        <source>The connection is lost</source>
        <translation>Die Verbindung ist abgebrochen</translation>
    </message>
    <message>
        <source>Check the network connection, then join again.</source>
        <translation>Prüfen Sie die Netzwerkverbindung und nehmen Sie dann erneut teil.</translation>
    </message>
    <message>
        <source>The network does not let sound and picture through</source>
        <translation>Das Netzwerk lässt Ton und Bild nicht durch</translation>
    </message>
    <message>
        <source>A firewall may be in the way: UDP ports 3478 to 3481 and TCP port 443 have to be open. Another network, such as a phone&apos;s, may help.</source>
        <translation>Vielleicht ist eine Firewall im Weg: Die UDP-Ports 3478 bis 3481 und der TCP-Port 443 müssen offen sein. Ein anderes Netzwerk, etwa das eines Telefons, kann helfen.</translation>
    </message>
    <message>
        <source>Microsoft cannot be reached</source>
        <translation>Microsoft ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Your admission was not accepted</source>
        <translation>Ihr Zugang wurde nicht angenommen</translation>
    </message>
    <message>
        <source>Join again: a new one is fetched.</source>
        <translation>Nehmen Sie erneut teil: Ein neuer Zugang wird geholt.</translation>
    </message>
    <message>
        <source>The meeting did not answer in time</source>
        <translation>Die Besprechung hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>Join again in a moment.</source>
        <translation>Nehmen Sie in einem Moment erneut teil.</translation>
    </message>
    <message>
        <source>Microsoft&apos;s service has a problem</source>
        <translation>Microsofts Dienst hat eine Störung</translation>
    </message>
    <message>
        <source>Join again in a few minutes.</source>
        <translation>Nehmen Sie in einigen Minuten erneut teil.</translation>
    </message>
    <message>
        <source>The meeting is over for you</source>
        <translation>Die Besprechung ist für Sie vorbei</translation>
    </message>
    <message>
        <source>Join again, or ask the organiser, with the numbers below.</source>
        <translation>Nehmen Sie erneut teil, oder fragen Sie den Organisator und nennen Sie die Zahlen unten.</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the chat</source>
        <translation>Im Chat suchen</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Ältere</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Neuere</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Today, %1</source>
        <translation>Heute, %1</translation>
    </message>
    <message>
        <source>Tomorrow, %1</source>
        <translation>Morgen, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>begins in %1</source>
        <translation>beginnt in %1</translation>
    </message>
    <message>
        <source>began %1 ago</source>
        <translation>hat vor %1 begonnen</translation>
    </message>
    <message>
        <source>begins now</source>
        <translation>beginnt jetzt</translation>
    </message>
    <message>
        <source>is over</source>
        <translation>ist vorbei</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tagen</translation>
    </message>
    <message>
        <source>By phone: %1</source>
        <translation>Per Telefon: %1</translation>
    </message>
</context>
<context>
    <name>JoinScreen</name>
    <message>
        <source>Join a Teams meeting</source>
        <translation>An einer Teams-Besprechung teilnehmen</translation>
    </message>
    <message>
        <source>As a guest: no account, no licence, no Teams.</source>
        <translation>Als Gast: ohne Konto, ohne Lizenz, ohne Teams.</translation>
    </message>
    <message>
        <source>&amp;Your name</source>
        <translation>Ihr &amp;Name</translation>
    </message>
    <message>
        <source>As the others will see it</source>
        <translation>So sehen ihn die anderen</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>&amp;Wait and join at %1</source>
        <translation>&amp;Warten und um %1 teilnehmen</translation>
    </message>
    <message>
        <source>&amp;Join</source>
        <translation>&amp;Teilnehmen</translation>
    </message>
    <message>
        <source>&amp;About this program (F1)</source>
        <translation>Ü&amp;ber dieses Programm (F1)</translation>
    </message>
    <message>
        <source>Enter the name that the others will see.</source>
        <translation>Geben Sie den Namen ein, den die anderen sehen sollen.</translation>
    </message>
</context>
<context>
    <name>JumpButton</name>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n neue Nachricht</numerusform>
            <numerusform>%n neue Nachrichten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LastScreen</name>
    <message>
        <source>&amp;Join again</source>
        <translation>&amp;Erneut teilnehmen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;New meeting</source>
        <translation>&amp;Neue Besprechung</translation>
    </message>
    <message>
        <source>Hide the &amp;chat</source>
        <translation>&amp;Chat ausblenden</translation>
    </message>
    <message>
        <source>Show the &amp;chat</source>
        <translation>&amp;Chat anzeigen</translation>
    </message>
    <message>
        <source>For support: %1</source>
        <translation>Für den Support: %1</translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>Copy it whole from the invitation.</source>
        <translation>Kopieren Sie ihn vollständig aus der Einladung.</translation>
    </message>
    <message>
        <source>In the invitation, copy the link behind “Join the meeting”.</source>
        <translation>Kopieren Sie in der Einladung den Link hinter „An der Besprechung teilnehmen“.</translation>
    </message>
    <message>
        <source>Open the link in a browser.</source>
        <translation>Öffnen Sie den Link im Browser.</translation>
    </message>
    <message>
        <source>Ask the organiser for the link of the meeting.</source>
        <translation>Bitten Sie den Organisator um den Link zur Besprechung.</translation>
    </message>
    <message>
        <source>Ask whoever looks after this computer.</source>
        <translation>Fragen Sie die Person, die diesen Computer betreut.</translation>
    </message>
    <message>
        <source>A Teams meeting you can join, with chat.</source>
        <translation>Eine Teams-Besprechung, an der Sie teilnehmen können, mit Chat.</translation>
    </message>
    <message>
        <source>A Teams meeting you can join, passcode included.</source>
        <translation>Eine Teams-Besprechung, an der Sie teilnehmen können; der Kenncode ist dabei.</translation>
    </message>
    <message>
        <source>A Teams meeting you can join with its id and passcode.</source>
        <translation>Eine Teams-Besprechung, an der Sie mit ID und Kenncode teilnehmen können.</translation>
    </message>
    <message>
        <source>A meeting in a Teams channel. You can join; guests have no chat there.</source>
        <translation>Eine Besprechung in einem Teams-Kanal. Sie können teilnehmen; Gäste haben dort keinen Chat.</translation>
    </message>
    <message>
        <source>The link is cut short: the name of the meeting in it is not whole.</source>
        <translation>Der Link ist abgeschnitten: Die Kennung der Besprechung darin ist unvollständig.</translation>
    </message>
    <message>
        <source>The link is cut short: its end, from “?context=” on, is missing or damaged.</source>
        <translation>Der Link ist abgeschnitten: Sein Ende ab „?context=“ fehlt oder ist beschädigt.</translation>
    </message>
    <message>
        <source>The link is damaged: it does not say which organisation the meeting belongs to.</source>
        <translation>Der Link ist beschädigt: Er sagt nicht, zu welcher Organisation die Besprechung gehört.</translation>
    </message>
    <message>
        <source>The link is damaged: it does not say whose meeting it is.</source>
        <translation>Der Link ist beschädigt: Er sagt nicht, wessen Besprechung es ist.</translation>
    </message>
    <message>
        <source>The meeting id is not whole: it has at least nine digits.</source>
        <translation>Die Besprechungs-ID ist unvollständig: Sie hat mindestens neun Ziffern.</translation>
    </message>
    <message>
        <source>The passcode is not whole: it is made of letters and digits only.</source>
        <translation>Der Kenncode stimmt nicht: Er besteht nur aus Buchstaben und Ziffern.</translation>
    </message>
    <message>
        <source>There is no link yet.</source>
        <translation>Es ist noch kein Link da.</translation>
    </message>
    <message>
        <source>Paste the meeting link or the whole invitation.</source>
        <translation>Fügen Sie den Besprechungslink oder die ganze Einladung ein.</translation>
    </message>
    <message>
        <source>This is not a meeting link.</source>
        <translation>Das ist kein Besprechungslink.</translation>
    </message>
    <message>
        <source>This is too long for a meeting link.</source>
        <translation>Das ist zu lang für einen Besprechungslink.</translation>
    </message>
    <message>
        <source>This link does not lead to Microsoft Teams.</source>
        <translation>Dieser Link führt nicht zu Microsoft Teams.</translation>
    </message>
    <message>
        <source>This is a meeting of %1. This program joins Microsoft Teams only.</source>
        <translation>Das ist eine Besprechung in %1. Dieses Programm nimmt nur an Microsoft Teams teil.</translation>
    </message>
    <message>
        <source>This link only looks like Teams and leads elsewhere.</source>
        <translation>Dieser Link sieht nur nach Teams aus und führt woandershin.</translation>
    </message>
    <message>
        <source>Do not open it; ask the organiser for the real one.</source>
        <translation>Öffnen Sie ihn nicht; bitten Sie den Organisator um den echten.</translation>
    </message>
    <message>
        <source>This meeting is of Teams for home, which lets no program in.</source>
        <translation>Diese Besprechung läuft in Teams für zu Hause, das kein Programm einlässt.</translation>
    </message>
    <message>
        <source>This meeting is in a government cloud that this program cannot reach.</source>
        <translation>Diese Besprechung ist in einer Behörden-Cloud, die dieses Programm nicht erreicht.</translation>
    </message>
    <message>
        <source>This meeting is in the public cloud; this program is set up for another.</source>
        <translation>Diese Besprechung ist in der öffentlichen Cloud; dieses Programm ist für eine andere eingerichtet.</translation>
    </message>
    <message>
        <source>This meeting is in the Teams cloud of 21Vianet that this program cannot reach.</source>
        <translation>Diese Besprechung ist in der Teams-Cloud von 21Vianet, die dieses Programm nicht erreicht.</translation>
    </message>
    <message>
        <source>This is the registration page of a webinar or town hall, not a meeting.</source>
        <translation>Das ist die Anmeldeseite eines Webinars oder einer Versammlung, keine Besprechung.</translation>
    </message>
    <message>
        <source>Register there in a browser; you then get a link of your own.</source>
        <translation>Melden Sie sich dort im Browser an; Sie bekommen dann einen eigenen Link.</translation>
    </message>
    <message>
        <source>This is a live event, not a meeting. It can only be watched.</source>
        <translation>Das ist ein Liveereignis, keine Besprechung. Man kann nur zusehen.</translation>
    </message>
    <message>
        <source>Watch it in a browser.</source>
        <translation>Sehen Sie es im Browser an.</translation>
    </message>
    <message>
        <source>The link is cut short: a part of it is missing.</source>
        <translation>Der Link ist abgeschnitten: Ein Teil fehlt.</translation>
    </message>
    <message>
        <source>The passcode of this meeting is missing.</source>
        <translation>Der Kenncode dieser Besprechung fehlt.</translation>
    </message>
    <message>
        <source>Enter it; it stands below the meeting id in the invitation.</source>
        <translation>Geben Sie ihn ein; er steht in der Einladung unter der Besprechungs-ID.</translation>
    </message>
    <message>
        <source>This is a Teams link, but not of a meeting.</source>
        <translation>Das ist ein Teams-Link, aber keiner zu einer Besprechung.</translation>
    </message>
    <message>
        <source>This is a substitute for a link; it does not say where it leads.</source>
        <translation>Das ist ein Ersatzlink; er sagt nicht, wohin er führt.</translation>
    </message>
    <message>
        <source>Open it in a browser and copy the address of the page you come to.</source>
        <translation>Öffnen Sie ihn im Browser und kopieren Sie die Adresse der Seite, auf die Sie kommen.</translation>
    </message>
    <message>
        <source>This link is wrapped into others too many times.</source>
        <translation>Dieser Link ist zu oft in andere verpackt.</translation>
    </message>
    <message>
        <source>This meeting belongs to an organisation whose meetings may not be joined here.</source>
        <translation>Diese Besprechung gehört zu einer Organisation, an deren Besprechungen hier nicht teilgenommen werden darf.</translation>
    </message>
    <message>
        <source>This link does not say which organisation the meeting belongs to; here it must.</source>
        <translation>Dieser Link sagt nicht, zu welcher Organisation die Besprechung gehört; hier muss er es.</translation>
    </message>
    <message>
        <source>Ask the organiser for the long link, the one with “meetup-join” in it.</source>
        <translation>Bitten Sie den Organisator um den langen Link, den mit „meetup-join“ darin.</translation>
    </message>
    <message>
        <source>There is no Teams meeting in this.</source>
        <translation>Darin ist keine Teams-Besprechung.</translation>
    </message>
    <message>
        <source>This meeting has been cancelled.</source>
        <translation>Diese Besprechung ist abgesagt.</translation>
    </message>
    <message>
        <source>Ask the organiser whether there is a new date.</source>
        <translation>Fragen Sie den Organisator, ob es einen neuen Termin gibt.</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>Diese Datei ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Save the invitation again, or paste its text or its link.</source>
        <translation>Speichern Sie die Einladung noch einmal, oder fügen Sie ihren Text oder Link ein.</translation>
    </message>
    <message>
        <source>This file is too large for an invitation.</source>
        <translation>Diese Datei ist zu groß für eine Einladung.</translation>
    </message>
    <message>
        <source>Open it and paste the text of the invitation or its link.</source>
        <translation>Öffnen Sie sie und fügen Sie den Text der Einladung oder den Link ein.</translation>
    </message>
</context>
<context>
    <name>MeetingEntry</name>
    <message>
        <source>Meeting &amp;link or invitation</source>
        <translation>Besprechungs&amp;link oder Einladung</translation>
    </message>
    <message>
        <source>Meeting link or invitation</source>
        <translation>Besprechungslink oder Einladung</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Paste from the clipboard</source>
        <translation>Aus der Zwischenablage einfügen</translation>
    </message>
    <message>
        <source>Pass&amp;code of the meeting</source>
        <translation>&amp;Kenncode der Besprechung</translation>
    </message>
    <message>
        <source>Passcode of the meeting</source>
        <translation>Kenncode der Besprechung</translation>
    </message>
    <message>
        <source>&amp;Which of these meetings?</source>
        <translation>&amp;Welche dieser Besprechungen?</translation>
    </message>
    <message>
        <source>Which of these meetings?</source>
        <translation>Welche dieser Besprechungen?</translation>
    </message>
    <message>
        <source>The invitation is being read …</source>
        <translation>Die Einladung wird gelesen …</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Show the picture</source>
        <translation>Bild anzeigen</translation>
    </message>
    <message>
        <source>Go to what is answered</source>
        <translation>Zur beantworteten Nachricht</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles anzeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the link to %1</source>
        <translation>Link zu %1 kopieren</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>Microphone</name>
    <message>
        <source>No microphone found.</source>
        <translation>Kein Mikrofon gefunden.</translation>
    </message>
    <message>
        <source>The system does not allow the microphone. Allow it in the system&apos;s settings.</source>
        <translation>Das System erlaubt das Mikrofon nicht. Erlauben Sie es in den Systemeinstellungen.</translation>
    </message>
    <message>
        <source>Another program uses the microphone. Close it and turn the microphone on again.</source>
        <translation>Ein anderes Programm benutzt das Mikrofon. Schließen Sie es und schalten Sie das Mikrofon wieder ein.</translation>
    </message>
    <message>
        <source>The organiser does not allow your microphone.</source>
        <translation>Der Organisator erlaubt Ihr Mikrofon nicht.</translation>
    </message>
    <message>
        <source>The microphone is held back until you have answered the notice about recording.</source>
        <translation>Das Mikrofon wird zurückgehalten, bis Sie den Hinweis zur Aufzeichnung beantwortet haben.</translation>
    </message>
    <message>
        <source>Microphones stay off until you consent to being recorded.</source>
        <translation>Mikrofone bleiben aus, bis Sie der Aufzeichnung zustimmen.</translation>
    </message>
    <message>
        <source>The microphone was not turned on.</source>
        <translation>Das Mikrofon wurde nicht eingeschaltet.</translation>
    </message>
    <message>
        <source>The microphone does not start. Unplug it and plug it in, then try again.</source>
        <translation>Das Mikrofon startet nicht. Ziehen Sie es ab, stecken Sie es wieder an und versuchen Sie es erneut.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>This meeting is now being recorded</source>
        <translation>Diese Besprechung wird jetzt aufgezeichnet</translation>
    </message>
    <message>
        <source>This meeting is now being transcribed</source>
        <translation>Diese Besprechung wird jetzt transkribiert</translation>
    </message>
    <message>
        <source>This meeting is now being recorded and transcribed</source>
        <translation>Diese Besprechung wird jetzt aufgezeichnet und transkribiert</translation>
    </message>
    <message>
        <source>This meeting asks for your consent</source>
        <translation>Diese Besprechung bittet um Ihre Einwilligung</translation>
    </message>
    <message>
        <source>This meeting is already being recorded</source>
        <translation>Diese Besprechung wird bereits aufgezeichnet</translation>
    </message>
    <message>
        <source>This meeting is already being transcribed</source>
        <translation>Diese Besprechung wird bereits transkribiert</translation>
    </message>
    <message>
        <source>This meeting is already being recorded and transcribed</source>
        <translation>Diese Besprechung wird bereits aufgezeichnet und transkribiert</translation>
    </message>
    <message>
        <source>What you say and show may be stored and seen by others later.</source>
        <translation>Was Sie sagen und zeigen, kann gespeichert und später von anderen angesehen werden.</translation>
    </message>
    <message>
        <source>What you say may be written down with your name and read by others later.</source>
        <translation>Was Sie sagen, kann mit Ihrem Namen aufgeschrieben und später von anderen gelesen werden.</translation>
    </message>
    <message>
        <source>What you say and show may be stored, written down with your name, and seen by others later.</source>
        <translation>Was Sie sagen und zeigen, kann gespeichert, mit Ihrem Namen aufgeschrieben und später von anderen angesehen werden.</translation>
    </message>
    <message>
        <source>The meeting is being recorded or transcribed. What you say and show may be stored and seen by others later.</source>
        <translation>Die Besprechung wird aufgezeichnet oder transkribiert. Was Sie sagen und zeigen, kann gespeichert und später von anderen gesehen werden.</translation>
    </message>
    <message>
        <source>It may be recorded or transcribed later. What you say and show may then be stored and seen by others.</source>
        <translation>Sie kann später aufgezeichnet oder transkribiert werden. Was Sie sagen und zeigen, kann dann gespeichert und von anderen gesehen werden.</translation>
    </message>
    <message>
        <source>It has stopped in the meantime.</source>
        <translation>Inzwischen ist das beendet.</translation>
    </message>
    <message>
        <source>If you do not want that, leave the meeting.</source>
        <translation>Wenn Sie das nicht möchten, verlassen Sie die Besprechung.</translation>
    </message>
    <message>
        <source>Others hear and see you only if you agree. You may also listen and watch only, and change your mind at any time.</source>
        <translation>Andere hören und sehen Sie nur, wenn Sie einwilligen. Sie können auch nur zuhören und zusehen und es sich jederzeit anders überlegen.</translation>
    </message>
    <message>
        <source>If you do not agree, you can take part as usual until recording or transcription starts, and listen and watch from then on.</source>
        <translation>Wenn Sie nicht einwilligen, nehmen Sie wie gewohnt teil, bis eine Aufzeichnung oder Transkription beginnt. Ab dann hören und sehen Sie zu.</translation>
    </message>
    <message>
        <source>Your consent is being passed on to the meeting…</source>
        <translation>Ihre Einwilligung wird an die Besprechung übermittelt …</translation>
    </message>
    <message>
        <source>Your consent could not be passed on to the meeting. Please try again.</source>
        <translation>Ihre Einwilligung konnte nicht an die Besprechung übermittelt werden. Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>I &amp;agree</source>
        <translation>Ich &amp;willige ein</translation>
    </message>
    <message>
        <source>Listen and &amp;watch only</source>
        <translation>Nur zuhören und z&amp;usehen</translation>
    </message>
    <message>
        <source>&amp;Leave the meeting</source>
        <translation>Besprechung &amp;verlassen</translation>
    </message>
</context>
<context>
    <name>NoticeDialog</name>
    <message>
        <source>&amp;More on this</source>
        <translation>&amp;Mehr dazu</translation>
    </message>
    <message>
        <source>&amp;Read aloud</source>
        <translation>Vor&amp;lesen</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>%1 is sharing</source>
        <translation>%1 teilt den Bildschirm</translation>
    </message>
    <message>
        <source>%1, camera off</source>
        <translation>%1, Kamera aus</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Gast</translation>
    </message>
</context>
<context>
    <name>PictureViewer</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Speichern unter …</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>The picture is being loaded…</source>
        <translation>Das Bild wird geladen …</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>The picture could not be saved there.</source>
        <translation>Das Bild konnte dort nicht gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>This installation has no token service</source>
        <translation>Diese Installation hat keinen Tokendienst</translation>
    </message>
    <message>
        <source>Guests get their admission from a token service of whoever gave you this program, and none is set up. Ask them for their settings file. To try the program without one, start it with the option “rehearsal”.</source>
        <translation>Gäste erhalten ihren Zugang von einem Tokendienst dessen, der Ihnen dieses Programm gegeben hat, und es ist keiner eingerichtet. Bitten Sie ihn um seine Einstellungsdatei. Um das Programm ohne ihn auszuprobieren, starten Sie es mit der Option „rehearsal“.</translation>
    </message>
    <message>
        <source>The token service cannot be reached</source>
        <translation>Der Tokendienst ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Check the network connection, then try again.</source>
        <translation>Prüfen Sie die Netzwerkverbindung und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The token service refuses this program</source>
        <translation>Der Tokendienst weist dieses Programm ab</translation>
    </message>
    <message>
        <source>The connection string is not, or no longer, valid. Whoever set this program up has to give it a new one.</source>
        <translation>Die Verbindungszeichenfolge ist nicht oder nicht mehr gültig. Wer dieses Programm eingerichtet hat, muss eine neue eintragen.</translation>
    </message>
    <message>
        <source>The connection string cannot be read</source>
        <translation>Die Verbindungszeichenfolge ist nicht lesbar</translation>
    </message>
    <message>
        <source>It has the form endpoint=https://…;accesskey=…, as the Azure portal shows it under Keys. Set it again and restart the program.</source>
        <translation>Sie hat die Form endpoint=https://…;accesskey=…, wie das Azure-Portal sie unter „Schlüssel“ zeigt. Setzen Sie sie neu und starten Sie das Programm wieder.</translation>
    </message>
    <message>
        <source>Your admission has run out</source>
        <translation>Ihr Zugang ist abgelaufen</translation>
    </message>
    <message>
        <source>Try again: a new one is fetched.</source>
        <translation>Versuchen Sie es erneut: Ein neuer Zugang wird geholt.</translation>
    </message>
    <message>
        <source>A part of this program is missing</source>
        <translation>Ein Teil dieses Programms fehlt</translation>
    </message>
    <message>
        <source>The meeting page was not built or not installed. Install the program again; from a checkout, python3 packaging/dev.py run builds it.</source>
        <translation>Die Besprechungsseite wurde nicht gebaut oder nicht installiert. Installieren Sie das Programm neu; in einem Checkout baut python3 packaging/dev.py run sie.</translation>
    </message>
    <message>
        <source>The meeting page does not answer</source>
        <translation>Die Besprechungsseite antwortet nicht</translation>
    </message>
    <message>
        <source>Try again. If it stays so, restart the program; security software that filters connections to localhost can also be the reason.</source>
        <translation>Versuchen Sie es erneut. Bleibt es dabei, starten Sie das Programm neu; auch Sicherheitssoftware, die Verbindungen zu localhost filtert, kann der Grund sein.</translation>
    </message>
    <message>
        <source>The meeting page is of another version</source>
        <translation>Die Besprechungsseite gehört zu einer anderen Version</translation>
    </message>
    <message>
        <source>The program is not installed whole. Install it again.</source>
        <translation>Das Programm ist nicht vollständig installiert. Installieren Sie es neu.</translation>
    </message>
    <message>
        <source>The meeting page has stopped working</source>
        <translation>Die Besprechungsseite arbeitet nicht mehr</translation>
    </message>
    <message>
        <source>Join again. If it happens often, restart the program and the computer.</source>
        <translation>Nehmen Sie erneut teil. Geschieht das oft, starten Sie das Programm und den Computer neu.</translation>
    </message>
    <message>
        <source>The meeting page keeps breaking down</source>
        <translation>Die Besprechungsseite bricht immer wieder ab</translation>
    </message>
    <message>
        <source>It was loaded anew, but broke down three times within a minute. Your name and the link are kept: try again. If it happens again, close other programs, or restart the computer.</source>
        <translation>Sie wurde neu geladen, brach aber dreimal innerhalb einer Minute ab. Ihr Name und der Link sind noch da: Versuchen Sie es erneut. Geschieht es wieder, schließen Sie andere Programme, oder starten Sie den Computer neu.</translation>
    </message>
    <message>
        <source>The program cannot open a local connection</source>
        <translation>Das Programm kann keine lokale Verbindung öffnen</translation>
    </message>
    <message>
        <source>No port on localhost is free, or security software forbids it. Close other programs, then start this one again.</source>
        <translation>Auf localhost ist kein Port frei, oder Sicherheitssoftware verbietet es. Schließen Sie andere Programme und starten Sie dieses dann neu.</translation>
    </message>
    <message>
        <source>This program&apos;s browser engine is too old</source>
        <translation>Die Browserkomponente dieses Programms ist zu alt</translation>
    </message>
    <message>
        <source>Whoever set this program up asks for newer security patches than it has; F1 shows both. Update the program, then join again.</source>
        <translation>Wer dieses Programm eingerichtet hat, verlangt neuere Sicherheitskorrekturen, als sie hat; F1 zeigt beide Stände. Aktualisieren Sie das Programm und nehmen Sie dann erneut teil.</translation>
    </message>
    <message>
        <source>The calling engine does not start</source>
        <translation>Die Anrufkomponente startet nicht</translation>
    </message>
    <message>
        <source>Try again. If it stays so, restart the program.</source>
        <translation>Versuchen Sie es erneut. Bleibt es dabei, starten Sie das Programm neu.</translation>
    </message>
    <message>
        <source>It could not be told whether you are recorded</source>
        <translation>Es war nicht festzustellen, ob Sie aufgezeichnet werden</translation>
    </message>
    <message>
        <source>What the meeting said about recording could not be understood, so you were taken out of it. Join again; if it stays so, install the program again.</source>
        <translation>Was die Besprechung über eine Aufzeichnung mitgeteilt hat, war nicht zu verstehen. Deshalb wurden Sie aus ihr herausgenommen. Treten Sie noch einmal bei; bleibt es dabei, installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>The meeting could not be joined</source>
        <translation>Die Teilnahme war nicht möglich</translation>
    </message>
    <message>
        <source>Try again. If it stays so, ask the organiser.</source>
        <translation>Versuchen Sie es erneut. Bleibt es dabei, fragen Sie den Organisator.</translation>
    </message>
    <message>
        <source>Microsoft cannot be reached</source>
        <translation>Microsoft ist nicht erreichbar</translation>
    </message>
    <message>
        <source>The rehearsal does not start</source>
        <translation>Die Probe startet nicht</translation>
    </message>
    <message>
        <source>Close the program and start it again.</source>
        <translation>Schließen Sie das Programm und starten Sie es neu.</translation>
    </message>
    <message>
        <source>The rehearsal has ended</source>
        <translation>Die Probe ist beendet</translation>
    </message>
    <message>
        <source>The service that plays the meeting on this computer is gone. Close the program and start it again to rehearse again.</source>
        <translation>Der Dienst, der die Besprechung auf diesem Computer spielt, ist nicht mehr da. Schließen Sie das Programm und starten Sie es neu, um wieder zu proben.</translation>
    </message>
    <message>
        <source>No chat in this meeting</source>
        <translation>Kein Chat in dieser Besprechung</translation>
    </message>
    <message>
        <source>This is a channel meeting. Guests can hear, see and speak, but not chat.</source>
        <translation>Das ist eine Kanalbesprechung. Gäste können hören, sehen und sprechen, aber nicht chatten.</translation>
    </message>
    <message>
        <source>No chat in breakout rooms</source>
        <translation>Kein Chat in Gruppenräumen</translation>
    </message>
    <message>
        <source>Guests can hear, see and speak there, but not chat. The chat of the meeting comes back when you do.</source>
        <translation>Gäste können dort hören, sehen und sprechen, aber nicht chatten. Der Chat der Besprechung ist wieder da, sobald Sie es sind.</translation>
    </message>
    <message>
        <source>You have no access to the chat</source>
        <translation>Sie haben keinen Zugang zum Chat</translation>
    </message>
    <message>
        <source>Either the organiser has turned the chat off for guests, or your admission does not cover it: the service does not say which. The meeting goes on without it. If you need it, ask the organiser.</source>
        <translation>Entweder hat der Organisator den Chat für Gäste abgeschaltet, oder Ihre Zulassung umfasst ihn nicht: Welches von beiden, sagt der Dienst nicht. Die Besprechung geht ohne ihn weiter. Wenn Sie ihn brauchen, fragen Sie den Organisator.</translation>
    </message>
    <message>
        <source>The chat has been closed to you</source>
        <translation>Der Chat wurde für Sie geschlossen</translation>
    </message>
    <message>
        <source>The organiser has turned it off, or has taken you out of it. What you have read stays here. If you need the chat, ask the organiser.</source>
        <translation>Der Organisator hat ihn abgeschaltet oder Sie herausgenommen. Was Sie gelesen haben, bleibt hier stehen. Wenn Sie den Chat brauchen, fragen Sie den Organisator.</translation>
    </message>
    <message>
        <source>You can read this chat, but not write in it</source>
        <translation>Sie können diesen Chat lesen, aber nicht darin schreiben</translation>
    </message>
    <message>
        <source>The organiser decides who may write. Ask them to let you, then send the message again.</source>
        <translation>Wer schreiben darf, entscheidet der Organisator. Bitten Sie ihn darum, und senden Sie die Nachricht dann erneut.</translation>
    </message>
    <message>
        <source>Your admission does not cover the chat</source>
        <translation>Ihre Zulassung umfasst den Chat nicht</translation>
    </message>
    <message>
        <source>Whoever runs this program can change that; tell them if you need it. The meeting goes on without it.</source>
        <translation>Das kann ändern, wer dieses Programm betreibt; sagen Sie dort Bescheid, wenn Sie ihn brauchen. Die Besprechung geht ohne ihn weiter.</translation>
    </message>
    <message>
        <source>Somebody has deleted it. What you have read stays here until you close the window; to write to the others, speak, or use another way.</source>
        <translation>Jemand hat ihn gelöscht. Was Sie gelesen haben, bleibt hier stehen, bis Sie das Fenster schließen; die anderen erreichen Sie sprechend oder auf anderem Weg.</translation>
    </message>
    <message>
        <source>Microsoft has ended this chat service</source>
        <translation>Microsoft hat diesen Chatdienst beendet</translation>
    </message>
    <message>
        <source>Guests cannot chat with this program any more. Sound, picture and sharing go on; whoever runs this program can tell you more.</source>
        <translation>Gäste können mit diesem Programm nicht mehr chatten. Ton, Bild und Freigaben gehen weiter; mehr weiß, wer dieses Programm betreibt.</translation>
    </message>
    <message>
        <source>It is tried again by itself, and the meeting goes on. If it stays so, check the network connection.</source>
        <translation>Es wird von selbst erneut versucht, und die Besprechung geht weiter. Wenn es so bleibt, prüfen Sie die Netzwerkverbindung.</translation>
    </message>
    <message>
        <source>The chat does not exist any more</source>
        <translation>Den Chat gibt es nicht mehr</translation>
    </message>
    <message>
        <source>The chat cannot be reached</source>
        <translation>Der Chat ist nicht erreichbar</translation>
    </message>
    <message>
        <source>The chat asks to slow down</source>
        <translation>Der Chat bittet um etwas Geduld</translation>
    </message>
    <message>
        <source>Wait a moment before you send the next message.</source>
        <translation>Warten Sie einen Moment, bevor Sie die nächste Nachricht senden.</translation>
    </message>
    <message>
        <source>The chat did not take the message</source>
        <translation>Der Chat hat die Nachricht nicht angenommen</translation>
    </message>
    <message>
        <source>It may be too long: about 28 kilobytes are possible.</source>
        <translation>Vielleicht ist sie zu lang: Möglich sind etwa 28 Kilobyte.</translation>
    </message>
    <message>
        <source>The copy could not be saved there</source>
        <translation>Die Kopie konnte dort nicht gespeichert werden</translation>
    </message>
    <message>
        <source>You may not write in that folder. Choose another one.</source>
        <translation>In diesem Ordner dürfen Sie nicht schreiben. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>There is no room for the copy</source>
        <translation>Für die Kopie ist kein Platz</translation>
    </message>
    <message>
        <source>The disk is full. Make room, or choose another place.</source>
        <translation>Der Datenträger ist voll. Schaffen Sie Platz, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The copy could not be saved</source>
        <translation>Die Kopie konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>Look whether the folder still exists, or choose another place.</source>
        <translation>Sehen Sie nach, ob es den Ordner noch gibt, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The settings cannot be read</source>
        <translation>Die Einstellungen sind nicht lesbar</translation>
    </message>
    <message>
        <source>Check that the file exists and that you may read it.</source>
        <translation>Prüfen Sie, ob die Datei vorhanden ist und Sie sie lesen dürfen.</translation>
    </message>
    <message>
        <source>The settings are wrong</source>
        <translation>Die Einstellungen sind falsch</translation>
    </message>
    <message>
        <source>Correct the file and start the program again.</source>
        <translation>Berichtigen Sie die Datei und starten Sie das Programm neu.</translation>
    </message>
    <message>
        <source>The log file cannot be written</source>
        <translation>Die Protokolldatei kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Give another place with --log-file.</source>
        <translation>Geben Sie mit --log-file einen anderen Ort an.</translation>
    </message>
    <message>
        <source>Your home folder cannot be written</source>
        <translation>In Ihren persönlichen Ordner kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>You can join; nothing is remembered for the next time.</source>
        <translation>Sie können teilnehmen; für das nächste Mal wird nichts gemerkt.</translation>
    </message>
    <message>
        <source>There is no display</source>
        <translation>Es ist kein Bildschirm da</translation>
    </message>
    <message>
        <source>Start the program in a desktop session.</source>
        <translation>Starten Sie das Programm in einer Desktop-Sitzung.</translation>
    </message>
    <message>
        <source>Nothing can be read aloud</source>
        <translation>Es kann nichts vorgelesen werden</translation>
    </message>
    <message>
        <source>The system has no voice. Install one.</source>
        <translation>Das System hat keine Stimme. Installieren Sie eine.</translation>
    </message>
    <message>
        <source>The record of a notice could not be written</source>
        <translation>Der Nachweis eines Hinweises konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Look whether the disk is full and the program&apos;s folder can be written.</source>
        <translation>Sehen Sie nach, ob der Datenträger voll ist und der Ordner des Programms beschrieben werden kann.</translation>
    </message>
    <message>
        <source>The record of a notice could not be copied</source>
        <translation>Der Nachweis eines Hinweises konnte nicht kopiert werden</translation>
    </message>
    <message>
        <source>Look whether the folder of the setting receipts.forward_to can be written.</source>
        <translation>Sehen Sie nach, ob der Ordner der Einstellung receipts.forward_to beschrieben werden kann.</translation>
    </message>
    <message>
        <source>Running as root, without the browser engine&apos;s sandbox</source>
        <translation>Läuft als root, ohne die Sandbox der Browserkomponente</translation>
    </message>
    <message>
        <source>Use an ordinary account for real meetings.</source>
        <translation>Benutzen Sie für echte Besprechungen ein gewöhnliches Konto.</translation>
    </message>
    <message>
        <source>Something went wrong in this program</source>
        <translation>In diesem Programm ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>Try again. If it stays so, report it with the log.</source>
        <translation>Versuchen Sie es erneut. Bleibt es dabei, melden Sie es mit dem Protokoll.</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Rehearsal: this meeting is played on this computer. No one else is there.</source>
        <translation>Probe: Diese Besprechung wird auf diesem Computer gespielt. Niemand sonst ist da.</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Besprechung</translation>
    </message>
</context>
<context>
    <name>ReadyPanel</name>
    <message>
        <source>&amp;Camera on</source>
        <translation>&amp;Kamera an</translation>
    </message>
    <message>
        <source>&amp;Microphone on</source>
        <translation>&amp;Mikrofon an</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>&amp;Speaker</source>
        <translation>&amp;Lautsprecher</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Lautsprecher</translation>
    </message>
    <message>
        <source>Microphone level</source>
        <translation>Mikrofonpegel</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>This build of the program cannot show H.264 video, which Teams often sends. You will hear everybody and can chat; pictures and shares may stay black.</source>
        <translation>Diese Fassung des Programms kann kein H.264-Video zeigen, das Teams oft sendet. Sie hören alle und können chatten; Bilder und geteilte Bildschirme bleiben vielleicht schwarz.</translation>
    </message>
    <message>
        <source>Ready to join?</source>
        <translation>Bereit zur Teilnahme?</translation>
    </message>
    <message>
        <source>Getting things ready…</source>
        <translation>Alles wird vorbereitet …</translation>
    </message>
    <message>
        <source>&amp;Join now</source>
        <translation>Jetzt &amp;teilnehmen</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>You can join without one.</source>
        <translation>Sie können auch ohne teilnehmen.</translation>
    </message>
    <message>
        <source>You can join, hear and chat without one.</source>
        <translation>Sie können auch ohne teilnehmen, zuhören und chatten.</translation>
    </message>
    <message>
        <source>You join as %1.</source>
        <translation>Sie nehmen als %1 teil.</translation>
    </message>
    <message>
        <source>None found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>System&apos;s speaker</source>
        <translation>Lautsprecher des Systems</translation>
    </message>
</context>
<context>
    <name>RecordingStrip</name>
    <message>
        <source>Take part…</source>
        <translation>Mitmachen …</translation>
    </message>
    <message>
        <source>Asks you once more whether you agree</source>
        <translation>Fragt Sie noch einmal, ob Sie einwilligen</translation>
    </message>
</context>
<context>
    <name>SaveCopy</name>
    <message>
        <source>Save a copy of the chat…</source>
        <translation>Kopie des Chats speichern…</translation>
    </message>
    <message>
        <source>Save a copy of the chat</source>
        <translation>Kopie des Chats speichern</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Meeting chat %1.txt</source>
        <translation>Besprechungschat %1.txt</translation>
    </message>
    <message>
        <source>The copy was saved.</source>
        <translation>Die Kopie ist gespeichert.</translation>
    </message>
</context>
<context>
    <name>Share</name>
    <message>
        <source>There is nothing that can be shared.</source>
        <translation>Es gibt nichts, was geteilt werden kann.</translation>
    </message>
    <message>
        <source>Nothing was shared.</source>
        <translation>Es wurde nichts geteilt.</translation>
    </message>
    <message>
        <source>The screen cannot be captured just now.</source>
        <translation>Der Bildschirm kann gerade nicht aufgenommen werden.</translation>
    </message>
    <message>
        <source>The organiser does not allow you to share.</source>
        <translation>Der Organisator erlaubt Ihnen nicht, etwas zu teilen.</translation>
    </message>
    <message>
        <source>Sharing is held back until you have answered the notice about recording.</source>
        <translation>Das Teilen wird zurückgehalten, bis Sie den Hinweis zur Aufzeichnung beantwortet haben.</translation>
    </message>
    <message>
        <source>Sharing is not possible until you consent to being recorded.</source>
        <translation>Teilen ist erst möglich, wenn Sie der Aufzeichnung zustimmen.</translation>
    </message>
    <message>
        <source>Sharing does not start on this system.</source>
        <translation>Das Teilen startet auf diesem System nicht.</translation>
    </message>
</context>
<context>
    <name>SharePicker</name>
    <message>
        <source>Share</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>&amp;Share</source>
        <translation>&amp;Teilen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Screen: %1</source>
        <translation>Bildschirm: %1</translation>
    </message>
    <message>
        <source>Window: %1</source>
        <translation>Fenster: %1</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>What do you want to share?</source>
        <translation>Was möchten Sie teilen?</translation>
    </message>
    <message>
        <source>Everybody in the meeting sees it, with all that appears in it.</source>
        <translation>Alle in der Besprechung sehen es, mit allem, was darin erscheint.</translation>
    </message>
    <message>
        <source>Screens and windows</source>
        <translation>Bildschirme und Fenster</translation>
    </message>
</context>
<context>
    <name>SituationLine</name>
    <message>
        <source>Joining the meeting…</source>
        <translation>Sie treten der Besprechung bei …</translation>
    </message>
    <message>
        <source>You are in the lobby. Somebody in the meeting will let you in. Nobody sees or hears you yet.</source>
        <translation>Sie sind im Wartebereich. Jemand in der Besprechung wird Sie einlassen. Noch sieht und hört Sie niemand.</translation>
    </message>
    <message>
        <source>The connection is lost. It is being restored…</source>
        <translation>Die Verbindung ist abgebrochen. Sie wird wiederhergestellt …</translation>
    </message>
    <message>
        <source>Leaving the meeting…</source>
        <translation>Die Besprechung wird verlassen …</translation>
    </message>
    <message>
        <source>The meeting page did not answer any more and is loaded anew. You are brought back into the meeting…</source>
        <translation>Die Besprechungsseite hat nicht mehr geantwortet und wird neu geladen. Sie werden in die Besprechung zurückgebracht …</translation>
    </message>
    <message>
        <source>The meeting page has stopped and is loaded anew. You are brought back into the meeting…</source>
        <translation>Die Besprechungsseite wurde unerwartet beendet und wird neu geladen. Sie werden in die Besprechung zurückgebracht …</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>This meeting is being recorded.</source>
        <translation>Diese Besprechung wird aufgezeichnet.</translation>
    </message>
    <message>
        <source>The recording is paused.</source>
        <translation>Die Aufzeichnung ist angehalten.</translation>
    </message>
    <message>
        <source>It is not known whether this meeting is recorded. Assume that it is.</source>
        <translation>Es ist nicht bekannt, ob diese Besprechung aufgezeichnet wird. Gehen Sie davon aus.</translation>
    </message>
    <message>
        <source>What is said is transcribed.</source>
        <translation>Was gesagt wird, wird transkribiert.</translation>
    </message>
    <message>
        <source>It is not known whether it is transcribed. Assume that it is.</source>
        <translation>Es ist nicht bekannt, ob transkribiert wird. Gehen Sie davon aus.</translation>
    </message>
    <message>
        <source>It is not known whether this meeting is recorded or transcribed. Assume that it is.</source>
        <translation>Es ist nicht bekannt, ob diese Besprechung aufgezeichnet oder transkribiert wird. Gehen Sie davon aus.</translation>
    </message>
    <message>
        <source>You listen and watch only.</source>
        <translation>Sie hören und sehen nur zu.</translation>
    </message>
    <message>
        <source>Being recorded.</source>
        <translation>Wird aufgezeichnet.</translation>
    </message>
    <message>
        <source>Perhaps being recorded.</source>
        <translation>Wird vielleicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>Being transcribed.</source>
        <translation>Wird transkribiert.</translation>
    </message>
    <message>
        <source>Perhaps being transcribed.</source>
        <translation>Wird vielleicht transkribiert.</translation>
    </message>
    <message>
        <source>The recording has stopped.</source>
        <translation>Die Aufzeichnung ist beendet.</translation>
    </message>
    <message>
        <source>The transcription has stopped.</source>
        <translation>Die Transkription ist beendet.</translation>
    </message>
    <message>
        <source>The recording and the transcription have stopped.</source>
        <translation>Aufzeichnung und Transkription sind beendet.</translation>
    </message>
</context>
<context>
    <name>TroubleLine</name>
    <message>
        <source>Somebody in the meeting has muted your microphone.</source>
        <translation>Jemand in der Besprechung hat Ihr Mikrofon stummgeschaltet.</translation>
    </message>
    <message>
        <source>Nobody hears or sees you until you have answered the notice.</source>
        <translation>Niemand hört oder sieht Sie, bis Sie den Hinweis beantwortet haben.</translation>
    </message>
</context>
<context>
    <name>TypingLine</name>
    <message>
        <source>%1 is typing…</source>
        <translation>%1 schreibt …</translation>
    </message>
    <message>
        <source>Several people are typing…</source>
        <translation>Mehrere schreiben …</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other(s) are typing…</source>
        <translation>
            <numerusform>%1 und noch jemand schreiben …</numerusform>
            <numerusform>%1 und %n weitere schreiben …</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2 are typing…</source>
        <translation>%1 und %2 schreiben …</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n other(s) are typing…</source>
        <translation>
            <numerusform>%1, %2 und noch jemand schreiben …</numerusform>
            <numerusform>%1, %2 und %n weitere schreiben …</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
</context>
<context>
    <name>WaitingPanel</name>
    <message>
        <source>The meeting begins at %1.</source>
        <translation>Die Besprechung beginnt um %1.</translation>
    </message>
    <message>
        <source>You join by yourself then. Leave this window open.</source>
        <translation>Sie nehmen dann von selbst teil. Lassen Sie dieses Fenster offen.</translation>
    </message>
    <message>
        <source>&amp;Join now</source>
        <translation>&amp;Jetzt teilnehmen</translation>
    </message>
    <message>
        <source>Do &amp;not wait</source>
        <translation>&amp;Nicht warten</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>B</source>
        <comment>bold</comment>
        <translation>F</translation>
    </message>
    <message>
        <source>Bold (Ctrl+B)</source>
        <translation>Fett (Strg+B)</translation>
    </message>
    <message>
        <source>I</source>
        <comment>italic</comment>
        <translation>K</translation>
    </message>
    <message>
        <source>Italic (Ctrl+I)</source>
        <translation>Kursiv (Strg+I)</translation>
    </message>
    <message>
        <source>U</source>
        <comment>underlined</comment>
        <translation>U</translation>
    </message>
    <message>
        <source>Underlined (Ctrl+U)</source>
        <translation>Unterstrichen (Strg+U)</translation>
    </message>
    <message>
        <source>S</source>
        <comment>struck out</comment>
        <translation>S</translation>
    </message>
    <message>
        <source>Struck out (Ctrl+Shift+X)</source>
        <translation>Durchgestrichen (Strg+Umschalt+X)</translation>
    </message>
    <message>
        <source>Code (Ctrl+E)</source>
        <translation>Code (Strg+E)</translation>
    </message>
    <message>
        <source>Bulleted list (Ctrl+Shift+L)</source>
        <translation>Aufzählung (Strg+Umschalt+L)</translation>
    </message>
    <message>
        <source>Numbered list (Ctrl+Shift+N)</source>
        <translation>Nummerierte Liste (Strg+Umschalt+N)</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>Senden (Eingabetaste)</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Nachricht schreiben</translation>
    </message>
    <message numerus="yes">
        <source>The message is too long by %n KB. Send it in parts.</source>
        <translation>
            <numerusform>Die Nachricht ist um %n KB zu lang. Senden Sie sie in Teilen.</numerusform>
            <numerusform>Die Nachricht ist um %n KB zu lang. Senden Sie sie in Teilen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n KB left</source>
        <translation>
            <numerusform>noch %n KB</numerusform>
            <numerusform>noch %n KB</numerusform>
        </translation>
    </message>
    <message>
        <source>You are changing a message. Enter saves it, Esc leaves it as it was.</source>
        <translation>Sie ändern eine Nachricht. Die Eingabetaste speichert sie, Esc lässt sie, wie sie war.</translation>
    </message>
</context>
</TS>
