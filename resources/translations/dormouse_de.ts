<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>ActionBar</name>
    <message>
      <source>Another answer; this one stays as a variant</source>
      <translation>Eine andere Antwort; diese bleibt als Variante</translation>
    </message>
    <message>
      <source>Answer again</source>
      <translation>Noch einmal antworten</translation>
    </message>
    <message>
      <source>Ask this without and with memory, side by side</source>
      <translation>Das ohne und mit Gedächtnis fragen, nebeneinander</translation>
    </message>
    <message>
      <source>Before and after</source>
      <translation>Vorher und nachher</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Copy this message</source>
      <translation>Diese Nachricht kopieren</translation>
    </message>
    <message>
      <source>Edit and send again</source>
      <translation>Bearbeiten und noch einmal senden</translation>
    </message>
    <message>
      <source>Say it in other words; what followed stays as a variant</source>
      <translation>Mit anderen Worten sagen; was folgte, bleibt als Variante</translation>
    </message>
  </context>
  <context>
    <name>ActionRow</name>
    <message>
      <source>More actions</source>
      <translation>Weitere Aktionen</translation>
    </message>
  </context>
  <context>
    <name>Actions</name>
    <message>
      <source>&amp;Conversation</source>
      <translation>&amp;Gespräch</translation>
    </message>
    <message>
      <source>&amp;Facts</source>
      <translation>&amp;Fakten</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>&amp;Hilfe</translation>
    </message>
    <message>
      <source>&amp;Lab</source>
      <translation>&amp;Labor</translation>
    </message>
    <message>
      <source>&amp;Memory</source>
      <translation>&amp;Gedächtnis</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>&amp;Ansicht</translation>
    </message>
    <message>
      <source>About Dormouse</source>
      <translation>Über Dormouse</translation>
    </message>
    <message>
      <source>Add a fact</source>
      <translation>Fakt hinzufügen</translation>
    </message>
    <message>
      <source>All keys on one page</source>
      <translation>Alle Tasten auf einer Seite</translation>
    </message>
    <message>
      <source>Always dark</source>
      <translation>Immer dunkel</translation>
    </message>
    <message>
      <source>Always light</source>
      <translation>Immer hell</translation>
    </message>
    <message>
      <source>Ask every fact now</source>
      <translation>Alle Fakten jetzt abfragen</translation>
    </message>
    <message>
      <source>Ask one fact in every form</source>
      <translation>Einen Fakt in jeder Form abfragen</translation>
    </message>
    <message>
      <source>Ask the selected fact now</source>
      <translation>Gewählten Fakt jetzt abfragen</translation>
    </message>
    <message>
      <source>Check every memory and write weak ones again</source>
      <translation>Jede Erinnerung prüfen und schwache neu schreiben</translation>
    </message>
    <message>
      <source>Choose a model folder for this session</source>
      <translation>Einen Modellordner für diese Sitzung wählen</translation>
    </message>
    <message>
      <source>Close Dormouse; all that was told is kept</source>
      <translation>Dormouse schließen; alles Erzählte bleibt erhalten</translation>
    </message>
    <message>
      <source>Command palette</source>
      <translation>Befehlspalette</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Find any command by typing</source>
      <translation>Jeden Befehl durch Tippen finden</translation>
    </message>
    <message>
      <source>Go back to an earlier conversation</source>
      <translation>Zu einem früheren Gespräch zurückgehen</translation>
    </message>
    <message>
      <source>Go on to a later conversation</source>
      <translation>Zu einem späteren Gespräch weitergehen</translation>
    </message>
    <message>
      <source>Go to the journal’s search field</source>
      <translation>Zum Suchfeld des Journals gehen</translation>
    </message>
    <message>
      <source>Go to the message field</source>
      <translation>Ins Nachrichtenfeld gehen</translation>
    </message>
    <message>
      <source>How Dormouse remembers</source>
      <translation>Wie Dormouse sich erinnert</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <source>Light or dark as the desktop</source>
      <translation>Hell oder dunkel wie die Arbeitsumgebung</translation>
    </message>
    <message>
      <source>Look like the system</source>
      <translation>Wie das System aussehen</translation>
    </message>
    <message>
      <source>Measure recall and perplexity</source>
      <translation>Abruf und Perplexität messen</translation>
    </message>
    <message>
      <source>New conversation</source>
      <translation>Neues Gespräch</translation>
    </message>
    <message>
      <source>Next conversation</source>
      <translation>Nächstes Gespräch</translation>
    </message>
    <message>
      <source>Open another model …</source>
      <translation>Anderes Modell öffnen …</translation>
    </message>
    <message>
      <source>Open the profile folder</source>
      <translation>Profilordner öffnen</translation>
    </message>
    <message>
      <source>Previous conversation</source>
      <translation>Voriges Gespräch</translation>
    </message>
    <message>
      <source>Put every pane back in its place</source>
      <translation>Jeden Bereich wieder an seinen Platz bringen</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Reset the layout</source>
      <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
      <source>Search the facts</source>
      <translation>Fakten durchsuchen</translation>
    </message>
    <message>
      <source>Sleep by itself</source>
      <translation>Von selbst schlafen</translation>
    </message>
    <message>
      <source>Sleep now</source>
      <translation>Jetzt schlafen</translation>
    </message>
    <message>
      <source>Sleep without asking when the pressure is too high</source>
      <translation>Ohne zu fragen schlafen, wenn der Schlafdruck zu hoch ist</translation>
    </message>
    <message>
      <source>Start with an empty context</source>
      <translation>Mit leerem Kontext beginnen</translation>
    </message>
    <message>
      <source>Stop the answer, the sleep or the check</source>
      <translation>Die Antwort, den Schlaf oder die Prüfung anhalten</translation>
    </message>
    <message>
      <source>Stop what is running</source>
      <translation>Anhalten, was gerade läuft</translation>
    </message>
    <message>
      <source>Take the offer on the screen</source>
      <translation>Angebot auf dem Bildschirm annehmen</translation>
    </message>
    <message>
      <source>Tell a fact by its parts</source>
      <translation>Einen Fakt in seinen Teilen eingeben</translation>
    </message>
    <message>
      <source>The idea in a minute</source>
      <translation>Die Idee in einer Minute</translation>
    </message>
    <message>
      <source>Undo a forgetting, or whatever was last offered</source>
      <translation>Ein Vergessen zurücknehmen, oder was sonst zuletzt angeboten wurde</translation>
    </message>
    <message>
      <source>Versions, model, profile</source>
      <translation>Versionen, Modell, Profil</translation>
    </message>
    <message>
      <source>Where journal, weights and log are kept</source>
      <translation>Wo Journal, Gewichte und Protokoll liegen</translation>
    </message>
    <message>
      <source>Write a message</source>
      <translation>Nachricht schreiben</translation>
    </message>
  </context>
  <context>
    <name>AddFact</name>
    <message>
      <source>Add</source>
      <translation>Hinzufügen</translation>
    </message>
    <message>
      <source>Choose one, or write your own, such as “locker number”</source>
      <translation>Wähle eine oder schreib eine eigene, etwa „locker number“</translation>
    </message>
    <message>
      <source>Object of the new fact</source>
      <translation>Objekt des neuen Fakts</translation>
    </message>
    <message>
      <source>Relation of the new fact</source>
      <translation>Relation des neuen Fakts</translation>
    </message>
    <message>
      <source>Subject of the new fact</source>
      <translation>Subjekt des neuen Fakts</translation>
    </message>
    <message>
      <source>object: Biscuit</source>
      <translation>Objekt: Biscuit</translation>
    </message>
    <message>
      <source>relation: called</source>
      <translation>Relation: called</translation>
    </message>
    <message>
      <source>subject: my dog</source>
      <translation>Subjekt: my dog</translation>
    </message>
  </context>
  <context>
    <name>AppsCard</name>
    <message>
      <source>A secret: who has it can ask your memory while this is on</source>
      <translation>Ein Geheimnis: Wer ihn hat, kann dein Gedächtnis fragen, solange das hier an ist</translation>
    </message>
    <message>
      <source>Copy the address</source>
      <translation>Adresse kopieren</translation>
    </message>
    <message>
      <source>Copy the key</source>
      <translation>Schlüssel kopieren</translation>
    </message>
    <message>
      <source>Facts in what an app sends are kept as if you had said them; otherwise nothing of it is kept</source>
      <translation>Fakten in dem, was ein Programm sendet, werden behalten, als hättest du sie gesagt; sonst wird nichts davon behalten</translation>
    </message>
    <message>
      <source>For other apps</source>
      <translation>Für andere Programme</translation>
    </message>
    <message>
      <source>Let other apps ask</source>
      <translation>Andere Programme fragen lassen</translation>
    </message>
    <message>
      <source>New key</source>
      <translation>Neuer Schlüssel</translation>
    </message>
    <message>
      <source>Opens an address on this machine while Dormouse is open</source>
      <translation>Öffnet eine Adresse auf diesem Rechner, solange Dormouse offen ist</translation>
    </message>
    <message>
      <source>Programs on this machine that speak the OpenAI protocol can talk to the model with its memory. They need the key, and nothing outside this machine can reach it.</source>
      <translation>Programme auf diesem Rechner, die das OpenAI-Protokoll sprechen, können mit dem Modell und seinem Gedächtnis reden. Sie brauchen den Schlüssel, und nichts außerhalb dieses Rechners kommt heran.</translation>
    </message>
    <message>
      <source>Programs with the old key are locked out</source>
      <translation>Programme mit dem alten Schlüssel werden ausgesperrt</translation>
    </message>
    <message>
      <source>Remember what they say</source>
      <translation>Behalten, was sie sagen</translation>
    </message>
  </context>
  <context>
    <name>AppsFeature</name>
    <message>
      <source>By the OpenAI protocol, on this machine only, with a key</source>
      <translation>Über das OpenAI-Protokoll, nur auf diesem Rechner, mit einem Schlüssel</translation>
    </message>
    <message>
      <source>Let other apps ask, or not</source>
      <translation>Andere Programme fragen lassen, oder nicht</translation>
    </message>
    <message>
      <source>Other apps can ask at {0}; the Models room has the key.</source>
      <translation>Andere Programme können unter {0} fragen; den Schlüssel zeigt der Raum „Modelle“.</translation>
    </message>
    <message>
      <source>Other apps cannot ask any more.</source>
      <translation>Andere Programme können nicht mehr fragen.</translation>
    </message>
  </context>
  <context>
    <name>BiographyPane</name>
    <message>
      <source>Ask it now</source>
      <translation>Jetzt abfragen</translation>
    </message>
    <message>
      <source>Ask this fact in every form, now</source>
      <translation>Diesen Fakt jetzt in jeder Form abfragen</translation>
    </message>
    <message>
      <source>Choose a fact: here you see where you said it, when it was written, how it was recalled in each check, and what it answers now.</source>
      <translation>Wähle einen Fakt: Hier siehst du, wo du ihn gesagt hast, wann er geschrieben wurde, wie er bei jeder Prüfung abgerufen wurde und was er jetzt antwortet.</translation>
    </message>
    <message>
      <source>Enter or a click shows each time</source>
      <translation>Eingabetaste oder Klick zeigt jedes einzelne Mal</translation>
    </message>
    <message>
      <source>Open that conversation: {}</source>
      <translation>Dieses Gespräch öffnen: {}</translation>
    </message>
    <message>
      <source>Pinned: no sleep prunes it.</source>
      <translation>Angeheftet: Kein Schlaf dünnt ihn aus.</translation>
    </message>
    <message>
      <source>What happened to this fact, newest first</source>
      <translation>Was mit diesem Fakt geschah, das Neueste zuerst</translation>
    </message>
    <message>
      <source>asked {} times, the same each time</source>
      <translation>{} Mal abgefragt, jedes Mal dasselbe</translation>
    </message>
    <message>
      <source>not recalled</source>
      <translation>nicht abgerufen</translation>
    </message>
    <message>
      <source>recalled</source>
      <translation>abgerufen</translation>
    </message>
    <message>
      <source>said in “{}”</source>
      <translation>gesagt in „{}“</translation>
    </message>
  </context>
  <context>
    <name>Bubble</name>
    <message>
      <source>Dormouse said</source>
      <translation>Dormouse sagte</translation>
    </message>
    <message>
      <source>You said</source>
      <translation>Du sagtest</translation>
    </message>
  </context>
  <context>
    <name>Captions</name>
    <message>
      <source>Keys pressed</source>
      <translation>Gedrückte Tasten</translation>
    </message>
  </context>
  <context>
    <name>ChartsPane</name>
    <message>
      <source>Charts of recall and perplexity</source>
      <translation>Kurven von Abruf und Perplexität</translation>
    </message>
    <message>
      <source>Recall</source>
      <translation>Abruf</translation>
    </message>
    <message>
      <source>Recall and perplexity against events</source>
      <translation>Abruf und Perplexität gegen Ereignisse</translation>
    </message>
    <message>
      <source>Recall and perplexity appear here as facts are written and slept on.</source>
      <translation>Abruf und Perplexität erscheinen hier, sobald Fakten geschrieben und im Schlaf gefestigt werden.</translation>
    </message>
    <message>
      <source>The newest values stand in words above the curves</source>
      <translation>Die neuesten Werte stehen in Worten über den Kurven</translation>
    </message>
    <message>
      <source>asleep</source>
      <translation>schläft</translation>
    </message>
    <message>
      <source>asleep: {stage}</source>
      <translation>schläft: {stage}</translation>
    </message>
    <message>
      <source>injection</source>
      <translation>Einschreibung</translation>
    </message>
    <message>
      <source>sleep</source>
      <translation>Schlaf</translation>
    </message>
    <message>
      <source>{stage}, cycle {cycle}</source>
      <translation>{stage}, Zyklus {cycle}</translation>
    </message>
  </context>
  <context>
    <name>ChatHeader</name>
    <message>
      <source>Conversations</source>
      <translation>Gespräche</translation>
    </message>
    <message>
      <source>Incognito</source>
      <translation>Inkognito</translation>
    </message>
    <message>
      <source>List and search conversations (Ctrl+H)</source>
      <translation>Gespräche auflisten und durchsuchen (Strg+H)</translation>
    </message>
    <message>
      <source>New</source>
      <translation>Neu</translation>
    </message>
    <message>
      <source>New conversation</source>
      <translation>Neues Gespräch</translation>
    </message>
    <message>
      <source>Next conversation</source>
      <translation>Nächstes Gespräch</translation>
    </message>
    <message>
      <source>Next conversation (Alt+Right)</source>
      <translation>Nächstes Gespräch (Alt+Rechts)</translation>
    </message>
    <message>
      <source>Previous conversation</source>
      <translation>Voriges Gespräch</translation>
    </message>
    <message>
      <source>Previous conversation (Alt+Left)</source>
      <translation>Voriges Gespräch (Alt+Links)</translation>
    </message>
    <message>
      <source>Start with an empty context (Ctrl+N)</source>
      <translation>Mit leerem Kontext beginnen (Strg+N)</translation>
    </message>
    <message>
      <source>Talk with the base model; nothing is kept (Ctrl+Shift+N)</source>
      <translation>Mit dem Grundmodell sprechen; nichts wird behalten (Strg+Umschalt+N)</translation>
    </message>
    <message>
      <source>The context: what the model reads before it answers. Memories are not in it.</source>
      <translation>Der Kontext: was das Modell liest, bevor es antwortet. Erinnerungen stehen nicht darin.</translation>
    </message>
  </context>
  <context>
    <name>ChatPane</name>
    <message>
      <source>Dormouse does one thing at a time; this is stored when its turn comes.</source>
      <translation>Dormouse tut eins nach dem anderen; das hier wird gespeichert, wenn es an der Reihe ist.</translation>
    </message>
    <message>
      <source>Incognito</source>
      <translation>Inkognito</translation>
    </message>
    <message>
      <source>New conversation</source>
      <translation>Neues Gespräch</translation>
    </message>
    <message>
      <source>This conversation opens as soon as Dormouse has done what it is at.</source>
      <translation>Dieses Gespräch öffnet sich, sobald Dormouse fertig ist mit dem, was es gerade tut.</translation>
    </message>
    <message>
      <source>empty context</source>
      <translation>leerer Kontext</translation>
    </message>
    <message>
      <source>last {0} of {1}</source>
      <translation>die letzten {0} von {1}</translation>
    </message>
    <message>
      <source>no answer</source>
      <translation>keine Antwort</translation>
    </message>
    <message>
      <source>one message</source>
      <translation>eine Nachricht</translation>
    </message>
    <message>
      <source>stopped</source>
      <translation>angehalten</translation>
    </message>
    <message>
      <source>thinking …</source>
      <translation>denkt nach …</translation>
    </message>
    <message>
      <source>waiting for its turn …</source>
      <translation>wartet, bis sie an der Reihe ist …</translation>
    </message>
    <message>
      <source>{0} in context</source>
      <translation>{0} im Kontext</translation>
    </message>
    <message>
      <source>{0} messages</source>
      <translation>{0} Nachrichten</translation>
    </message>
  </context>
  <context>
    <name>Chip</name>
    <message>
      <source>state: {0}</source>
      <translation>Zustand: {0}</translation>
    </message>
  </context>
  <context>
    <name>CodeBlock</name>
    <message>
      <source>Code</source>
      <translation>Code</translation>
    </message>
    <message>
      <source>Code in {0}</source>
      <translation>Code in {0}</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Kopiert</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Copy this code</source>
      <translation>Diesen Code kopieren</translation>
    </message>
    <message>
      <source>code</source>
      <translation>Code</translation>
    </message>
  </context>
  <context>
    <name>CommandPalette</name>
    <message>
      <source>Command palette</source>
      <translation>Befehlspalette</translation>
    </message>
    <message>
      <source>Commands</source>
      <translation>Befehle</translation>
    </message>
    <message>
      <source>No command has these words.</source>
      <translation>Kein Befehl enthält diese Wörter.</translation>
    </message>
    <message>
      <source>Search commands</source>
      <translation>Befehle suchen</translation>
    </message>
    <message>
      <source>What would you like to do?</source>
      <translation>Was möchtest du tun?</translation>
    </message>
  </context>
  <context>
    <name>ComparePane</name>
    <message>
      <source>A little chance (0.7)</source>
      <translation>Etwas Zufall (0,7)</translation>
    </message>
    <message>
      <source>About the chosen piece</source>
      <translation>Über das gewählte Stück</translation>
    </message>
    <message>
      <source>All pieces with their chances, as a table</source>
      <translation>Alle Stücke mit ihren Wahrscheinlichkeiten, als Tabelle</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>Antwort</translation>
    </message>
    <message>
      <source>Ask about something you told</source>
      <translation>Frag nach etwas Erzähltem</translation>
    </message>
    <message>
      <source>Ask about something you told, such as “What is my dog called?”</source>
      <translation>Frag nach etwas, das du erzählt hast, etwa „What is my dog called?“</translation>
    </message>
    <message>
      <source>Ask both</source>
      <translation>Beide fragen</translation>
    </message>
    <message>
      <source>Asking …</source>
      <translation>Fragt …</translation>
    </message>
    <message>
      <source>Before and after</source>
      <translation>Vorher und nachher</translation>
    </message>
    <message>
      <source>Both models find this answer about as likely: no memory speaks from it.</source>
      <translation>Beide Modelle finden diese Antwort etwa gleich wahrscheinlich: Aus ihr spricht keine Erinnerung.</translation>
    </message>
    <message>
      <source>Chances of each piece</source>
      <translation>Wahrscheinlichkeit jedes Stücks</translation>
    </message>
    <message>
      <source>From this fact: {0}. Show it in the journal</source>
      <translation>Aus diesem Fakt: {0}. Im Journal zeigen</translation>
    </message>
    <message>
      <source>How likely the model found it:</source>
      <translation>Wie wahrscheinlich das Modell es fand:</translation>
    </message>
    <message>
      <source>How words are chosen</source>
      <translation>Wie Wörter gewählt werden</translation>
    </message>
    <message>
      <source>Likeliest here: {0}</source>
      <translation>Hier am wahrscheinlichsten: {0}</translation>
    </message>
    <message>
      <source>Likeliest words</source>
      <translation>Wahrscheinlichste Wörter</translation>
    </message>
    <message>
      <source>Much chance (1.0)</source>
      <translation>Viel Zufall (1,0)</translation>
    </message>
    <message>
      <source>Numbers</source>
      <translation>Zahlen</translation>
    </message>
    <message>
      <source>Piece</source>
      <translation>Stück</translation>
    </message>
    <message>
      <source>Pristine weights: the model as it was before you told it anything</source>
      <translation>Das Modell, wie es am Anfang war</translation>
    </message>
    <message>
      <source>Question</source>
      <translation>Frage</translation>
    </message>
    <message>
      <source>Seed</source>
      <translation>Startwert</translation>
    </message>
    <message>
      <source>Show this fact in the journal</source>
      <translation>Diesen Fakt im Journal zeigen</translation>
    </message>
    <message>
      <source>Temperature: how often a less likely word is taken. Both sides use the same seed.</source>
      <translation>Temperatur: wie oft ein weniger wahrscheinliches Wort genommen wird. Beide Seiten nutzen denselben Startwert.</translation>
    </message>
    <message>
      <source>The same question in an empty conversation, once with pristine weights, once with what you told Dormouse written into them. No note is passed on: what differs, differs in the weights.</source>
      <translation>Dieselbe Frage in einem leeren Gespräch, einmal mit unberührten Gewichten, einmal mit denen, in die geschrieben ist, was du Dormouse erzählt hast. Keine Notiz wird weitergereicht: Was sich unterscheidet, unterscheidet sich in den Gewichten.</translation>
    </message>
    <message>
      <source>The same seed throws the same dice on both sides</source>
      <translation>Derselbe Startwert würfelt auf beiden Seiten dasselbe</translation>
    </message>
    <message>
      <source>The same weights, with the facts written into them</source>
      <translation>Dasselbe Modell, mit den Fakten in seinen Gewichten</translation>
    </message>
    <message>
      <source>With memory</source>
      <translation>Mit Gedächtnis</translation>
    </message>
    <message>
      <source>Without memory</source>
      <translation>Ohne Gedächtnis</translation>
    </message>
    <message>
      <source>seed </source>
      <translation>Startwert </translation>
    </message>
    <message>
      <source>“{0}” was {1} likely without memory, and is {2} likely with it.</source>
      <translation>„{0}“ war ohne Gedächtnis {1} wahrscheinlich und ist es mit ihm {2}.</translation>
    </message>
    <message>
      <source>“{0}” {1}</source>
      <translation>„{0}“ {1}</translation>
    </message>
    <message>
      <source>“{0}”: {1} with memory, {2} without</source>
      <translation>„{0}“: {1} mit Gedächtnis, {2} ohne</translation>
    </message>
  </context>
  <context>
    <name>ComparisonPane</name>
    <message>
      <source>Another value</source>
      <translation>Ein anderer Wert</translation>
    </message>
    <message>
      <source>Back to the morning report (Esc)</source>
      <translation>Zurück zum Morgenbericht (Esc)</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Compare again</source>
      <translation>Erneut vergleichen</translation>
    </message>
    <message>
      <source>Facts and weights as they were then; this can be undone</source>
      <translation>Fakten und Gewichte, wie sie damals waren; das lässt sich rückgängig machen</translation>
    </message>
    <message>
      <source>Go back to the earlier one</source>
      <translation>Zum früheren zurückkehren</translation>
    </message>
    <message>
      <source>New</source>
      <translation>Neu</translation>
    </message>
    <message>
      <source>No longer there</source>
      <translation>Nicht mehr da</translation>
    </message>
    <message>
      <source>One fact has another value in the weights.</source>
      <translation>Ein Fakt hat in den Gewichten einen anderen Wert.</translation>
    </message>
    <message>
      <source>Perplexity</source>
      <translation>Perplexität</translation>
    </message>
    <message>
      <source>Recall, chat form</source>
      <translation>Abruf, Chatform</translation>
    </message>
    <message>
      <source>Recall, paraphrase</source>
      <translation>Abruf, Umschreibung</translation>
    </message>
    <message>
      <source>Recall, raw form</source>
      <translation>Abruf, Rohform</translation>
    </message>
    <message>
      <source>Recalled otherwise</source>
      <translation>Anders abgerufen</translation>
    </message>
    <message>
      <source>Show this fact in the journal</source>
      <translation>Diesen Fakt im Journal zeigen</translation>
    </message>
    <message>
      <source>Show {n} more</source>
      <translation>{n} weitere zeigen</translation>
    </message>
    <message>
      <source>Something has changed since.</source>
      <translation>Seither hat sich etwas geändert.</translation>
    </message>
    <message>
      <source>The same facts, recalled in the same way.</source>
      <translation>Dieselben Fakten, ebenso abgerufen.</translation>
    </message>
    <message>
      <source>They were written again by a sleep, or beside new facts.</source>
      <translation>Ein Schlaf hat sie neu geschrieben, oder es geschah neben neuen Fakten.</translation>
    </message>
    <message>
      <source>What changed</source>
      <translation>Was sich änderte</translation>
    </message>
    <message>
      <source>What changed between two moments</source>
      <translation>Was sich zwischen zwei Momenten änderte</translation>
    </message>
    <message>
      <source>With how everything stands at this moment</source>
      <translation>Damit, wie jetzt alles steht</translation>
    </message>
    <message>
      <source>and {n} more</source>
      <translation>und {n} weitere</translation>
    </message>
    <message>
      <source>not asked</source>
      <translation>nicht abgefragt</translation>
    </message>
    <message>
      <source>not measured</source>
      <translation>nicht gemessen</translation>
    </message>
    <message>
      <source>now</source>
      <translation>jetzt</translation>
    </message>
    <message>
      <source>{n} facts have another value in the weights.</source>
      <translation>{n} Fakten haben in den Gewichten einen anderen Wert.</translation>
    </message>
  </context>
  <context>
    <name>Composer</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Ctrl+Enter sends, Enter starts a new line</source>
      <translation>Strg+Eingabe sendet, Eingabe beginnt eine neue Zeile</translation>
    </message>
    <message>
      <source>Editing an earlier message</source>
      <translation>Eine frühere Nachricht bearbeiten</translation>
    </message>
    <message>
      <source>Enter sends, Shift+Enter starts a new line</source>
      <translation>Eingabe sendet, Umschalt+Eingabe beginnt eine neue Zeile</translation>
    </message>
    <message>
      <source>Leave the message as it was (Esc)</source>
      <translation>Die Nachricht lassen, wie sie war (Esc)</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>Nachricht</translation>
    </message>
    <message>
      <source>Nothing is kept</source>
      <translation>Nichts wird behalten</translation>
    </message>
    <message>
      <source>Nothing you write here is kept</source>
      <translation>Nichts, was du hier schreibst, wird behalten</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>Senden</translation>
    </message>
    <message>
      <source>Send the message</source>
      <translation>Nachricht senden</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>Stop the answer</source>
      <translation>Antwort anhalten</translation>
    </message>
    <message>
      <source>Stop the answer (Esc)</source>
      <translation>Antwort anhalten (Esc)</translation>
    </message>
    <message>
      <source>Tell me something, or ask me about it</source>
      <translation>Erzähl oder frag mich etwas</translation>
    </message>
    <message>
      <source>Tell me, or ask</source>
      <translation>Erzähl oder frag</translation>
    </message>
  </context>
  <context>
    <name>ConversationList</name>
    <message>
      <source>All words, anywhere in what was said</source>
      <translation>Alle Wörter, irgendwo im Gesagten</translation>
    </message>
    <message>
      <source>Back to the conversation (Esc)</source>
      <translation>Zurück zum Gespräch (Esc)</translation>
    </message>
    <message>
      <source>Close the list</source>
      <translation>Liste schließen</translation>
    </message>
    <message>
      <source>Conversations</source>
      <translation>Gespräche</translation>
    </message>
    <message>
      <source>Delete	Del</source>
      <translation>Löschen	Entf</translation>
    </message>
    <message>
      <source>Enter opens, F2 renames, Delete deletes</source>
      <translation>Eingabe öffnet, F2 benennt um, Entf löscht</translation>
    </message>
    <message>
      <source>Looking …</source>
      <translation>Wird gesucht …</translation>
    </message>
    <message>
      <source>Nothing was found.</source>
      <translation>Nichts gefunden.</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Rename	F2</source>
      <translation>Umbenennen	F2</translation>
    </message>
    <message>
      <source>Save as a file …</source>
      <translation>Als Datei speichern …</translation>
    </message>
    <message>
      <source>Search conversations</source>
      <translation>Gespräche durchsuchen</translation>
    </message>
    <message>
      <source>The last seven days</source>
      <translation>Die letzten sieben Tage</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>Heute</translation>
    </message>
    <message>
      <source>What you talk about will be listed here.</source>
      <translation>Worüber du sprichst, wird hier stehen.</translation>
    </message>
    <message>
      <source>Yesterday</source>
      <translation>Gestern</translation>
    </message>
    <message>
      <source>{0}
{1} messages, last {2}</source>
      <translation>{0}
{1} Nachrichten, letzte {2}</translation>
    </message>
  </context>
  <context>
    <name>CueCard</name>
    <message>
      <source>Cue card</source>
      <translation>Stichwortkarte</translation>
    </message>
    <message>
      <source>Do what the card says (F8)</source>
      <translation>Tun, was die Karte sagt (F8)</translation>
    </message>
    <message>
      <source>End the demo</source>
      <translation>Vorführung beenden</translation>
    </message>
    <message>
      <source>F8: go on · F9: pause</source>
      <translation>F8: weiter · F9: anhalten</translation>
    </message>
    <message>
      <source>From the start</source>
      <translation>Von vorn</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Play it again in a fresh memory</source>
      <translation>In einem frischen Gedächtnis noch einmal spielen</translation>
    </message>
    <message>
      <source>Recording</source>
      <translation>Aufzeichnung</translation>
    </message>
    <message>
      <source>Show the recorded demo instead, should something be broken</source>
      <translation>Stattdessen die aufgezeichnete Vorführung zeigen, falls etwas nicht geht</translation>
    </message>
    <message>
      <source>Stay at this moment, or go on (F9)</source>
      <translation>Bei diesem Moment bleiben oder weitergehen (F9)</translation>
    </message>
    <message>
      <source>Throw this memory away and go back to yours</source>
      <translation>Dieses Gedächtnis wegwerfen und zu deinem zurückkehren</translation>
    </message>
  </context>
  <context>
    <name>Curves</name>
    <message>
      <source>+3 %: sleep goes deep</source>
      <translation>+3 %: Schlaf wird tief</translation>
    </message>
    <message>
      <source>95 %: below, recall has dropped</source>
      <translation>95 %: darunter ist der Abruf gefallen</translation>
    </message>
    <message>
      <source>perplexity</source>
      <translation>Perplexität</translation>
    </message>
    <message>
      <source>recall</source>
      <translation>Abruf</translation>
    </message>
    <message>
      <source>untouched model</source>
      <translation>unberührtes Modell</translation>
    </message>
  </context>
  <context>
    <name>Demo</name>
    <message>
      <source>A model that has never heard of us</source>
      <translation>Ein Modell, das noch nie von uns gehört hat</translation>
    </message>
    <message>
      <source>Ask again</source>
      <translation>Noch einmal fragen</translation>
    </message>
    <message>
      <source>Fourteen edits, and each disturbed the ones before: look at the recall curve and at the marks in the journal. Let us ask, each time in a new, empty conversation.</source>
      <translation>Vierzehn Änderungen, und jede hat die früheren gestört: Sieh dir die Abrufkurve und die Zeichen im Journal an. Fragen wir nach, jedes Mal in einem neuen, leeren Gespräch.</translation>
    </message>
    <message>
      <source>Good morning</source>
      <translation>Guten Morgen</translation>
    </message>
    <message>
      <source>It needs sleep</source>
      <translation>Es braucht Schlaf</translation>
    </message>
    <message>
      <source>It struggles</source>
      <translation>Es tut sich schwer</translation>
    </message>
    <message>
      <source>Nothing left this laptop, and the original weights were never changed. This memory is thrown away when the demo closes.</source>
      <translation>Nichts hat diesen Laptop verlassen, und die ursprünglichen Gewichte wurden nie verändert. Dieses Gedächtnis wird weggeworfen, wenn die Vorführung schließt.</translation>
    </message>
    <message>
      <source>The pressure gauge said so all along. Now it sleeps, Dormouse’s own way: from the untouched weights it solves all fourteen facts together, asks itself every one of them, and mends what it missed.</source>
      <translation>Der Schlafdruck hat es die ganze Zeit gesagt. Jetzt schläft es, auf Dormouses eigene Art: Von den unberührten Gewichten aus löst es alle vierzehn Fakten gemeinsam, fragt sich jeden einzelnen ab und bessert nach, was fehlt.</translation>
    </message>
    <message>
      <source>The same questions, in new, empty conversations. Nothing is looked up: the weights know it now.</source>
      <translation>Dieselben Fragen, in neuen, leeren Gesprächen. Nichts wird nachgeschlagen: Die Gewichte wissen es jetzt.</translation>
    </message>
    <message>
      <source>This is a small language model on this laptop, without a network. I will tell it fourteen things. Each is written into its weights the moment it is said: first with the published method, one edit after the other.</source>
      <translation>Das ist ein kleines Sprachmodell auf diesem Laptop, ohne Netz. Ich erzähle ihm vierzehn Dinge. Jedes wird in seine Gewichte geschrieben, sobald es gesagt ist: zuerst mit der veröffentlichten Methode, eine Änderung nach der anderen.</translation>
    </message>
    <message>
      <source>Waited too long for {0}.</source>
      <translation>Zu lange auf {0} gewartet.</translation>
    </message>
    <message>
      <source>an answer to “{0}”</source>
      <translation>eine Antwort auf „{0}“</translation>
    </message>
    <message>
      <source>an empty conversation</source>
      <translation>ein leeres Gespräch</translation>
    </message>
    <message>
      <source>the model</source>
      <translation>das Modell</translation>
    </message>
    <message>
      <source>the morning</source>
      <translation>den Morgen</translation>
    </message>
  </context>
  <context>
    <name>DemoFeature</name>
    <message>
      <source>Cue card</source>
      <translation>Stichwortkarte</translation>
    </message>
    <message>
      <source>Dormouse: demo</source>
      <translation>Dormouse: Vorführung</translation>
    </message>
    <message>
      <source>Fourteen facts, watch it struggle, let it sleep, ask again: in a memory that is thrown away</source>
      <translation>Vierzehn Fakten, zusehen, wie es kämpft, schlafen lassen, noch einmal fragen: in einem Gedächtnis, das weggeworfen wird</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>It took {0}.</source>
      <translation>Es hat {0} gedauert.</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Paused.</source>
      <translation>Angehalten.</translation>
    </message>
    <message>
      <source>Show the demo</source>
      <translation>Vorführung zeigen</translation>
    </message>
    <message>
      <source>The recorded demo is missing from this installation.</source>
      <translation>Die aufgezeichnete Vorführung fehlt in dieser Installation.</translation>
    </message>
    <message>
      <source>This did not work: {0} The recording plays instead.</source>
      <translation>Das hat nicht geklappt: {0} Stattdessen läuft die Aufzeichnung.</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
  </context>
  <context>
    <name>Desk</name>
    <message>
      <source>A double click takes the pane out of the window; on its title, back</source>
      <translation>Ein Doppelklick löst den Bereich aus dem Fenster; auf seinem Titel fügt er ihn wieder ein</translation>
    </message>
    <message>
      <source>Conversation</source>
      <translation>Gespräch</translation>
    </message>
    <message>
      <source>Conversation and panes</source>
      <translation>Gespräch und Bereiche</translation>
    </message>
  </context>
  <context>
    <name>DockTitle</name>
    <message>
      <source>Hide this pane; View brings it back</source>
      <translation>Diesen Bereich ausblenden; „Ansicht“ holt ihn zurück</translation>
    </message>
    <message>
      <source>Hide {0}</source>
      <translation>{0} ausblenden</translation>
    </message>
  </context>
  <context>
    <name>Docks</name>
    <message>
      <source>Charts</source>
      <translation>Kurven</translation>
    </message>
    <message>
      <source>Hypnogram</source>
      <translation>Hypnogramm</translation>
    </message>
    <message>
      <source>Journal</source>
      <translation>Journal</translation>
    </message>
    <message>
      <source>Sleep pressure</source>
      <translation>Schlafdruck</translation>
    </message>
  </context>
  <context>
    <name>EmptyConversation</name>
    <message>
      <source>Example: {0}</source>
      <translation>Beispiel: {0}</translation>
    </message>
    <message>
      <source>Nobody will know</source>
      <translation>Niemand wird es wissen</translation>
    </message>
    <message>
      <source>Nothing is in the context. All that Dormouse knows about you is in its weights, where it stays when you close this conversation or the program.</source>
      <translation>Im Kontext ist nichts. Alles, was Dormouse über dich weiß, steht in seinen Gewichten, und dort bleibt es, wenn du dieses Gespräch oder das Programm schließt.</translation>
    </message>
    <message>
      <source>Puts this into the message field</source>
      <translation>Legt das ins Nachrichtenfeld</translation>
    </message>
    <message>
      <source>This conversation is empty</source>
      <translation>Dieses Gespräch ist leer</translation>
    </message>
    <message>
      <source>You are talking with the base model: what you told Dormouse is not in its weights now. Nothing said here is understood as a fact, journalled, recorded or logged, and when you leave, it is gone.</source>
      <translation>Du sprichst mit dem Grundmodell: Was du Dormouse erzählt hast, ist jetzt nicht in seinen Gewichten. Nichts, was hier gesagt wird, wird als Fakt verstanden, ins Journal geschrieben, aufgezeichnet oder protokolliert, und wenn du gehst, ist es weg.</translation>
    </message>
  </context>
  <context>
    <name>Engine</name>
    <message>
      <source>"{0}" is in the journal already.</source>
      <translation>„{0}“ steht schon im Journal.</translation>
    </message>
    <message>
      <source>0 leaves the choice to the machine.</source>
      <translation>0 überlässt dem Rechner die Wahl.</translation>
    </message>
    <message>
      <source>1 fact</source>
      <translation>1 Fakt</translation>
    </message>
    <message>
      <source>1 fact, three forms each</source>
      <translation>1 Fakt, drei Formen</translation>
    </message>
    <message>
      <source>A file of {0} is not on the hub any more.</source>
      <translation>Eine Datei von {0} ist nicht mehr im Hub.</translation>
    </message>
    <message>
      <source>A newer Dormouse may know it; choose another model until then.</source>
      <translation>Ein neueres Dormouse kennt sie vielleicht; wähle bis dahin ein anderes Modell.</translation>
    </message>
    <message>
      <source>A number of threads is 0 or more.</source>
      <translation>Eine Zahl von Threads ist 0 oder größer.</translation>
    </message>
    <message>
      <source>A part of Dormouse is not installed: {0}.</source>
      <translation>Ein Teil von Dormouse ist nicht installiert: {0}.</translation>
    </message>
    <message>
      <source>A sleep is not done again from here.</source>
      <translation>Ein Schlaf lässt sich von hier nicht wiederholen.</translation>
    </message>
    <message>
      <source>A snapshot needs a name.</source>
      <translation>Ein Schnappschuss braucht einen Namen.</translation>
    </message>
    <message>
      <source>About {0} of it on graphics cards and {1} in main memory, which are copied to a card for each word: some {2} seconds a word (computed), and a fact takes as much longer to write.</source>
      <translation>Etwa {0} davon auf Grafikkarten und {1} im Arbeitsspeicher, die für jedes Wort auf eine Karte kopiert werden: ungefähr {2} Sekunden je Wort (berechnet), und ein Fakt braucht entsprechend länger.</translation>
    </message>
    <message>
      <source>All facts in {0} were taken back, disabled or replaced.</source>
      <translation>Alle Fakten in {0} wurden zurückgenommen, ausgeschaltet oder ersetzt.</translation>
    </message>
    <message>
      <source>All were recalled when last asked.</source>
      <translation>Alle wurden zuletzt abgerufen.</translation>
    </message>
    <message>
      <source>All were recalled when last asked. Not all were asked again since: an audit or a sleep does that.</source>
      <translation>Alle wurden zuletzt abgerufen. Nicht alle wurden seither abgefragt: Das tut eine Prüfung oder ein Schlaf.</translation>
    </message>
    <message>
      <source>An experiment needs at least one seed.</source>
      <translation>Ein Experiment braucht mindestens einen Startwert.</translation>
    </message>
    <message>
      <source>Another Dormouse is fetching {0}.</source>
      <translation>Ein anderes Dormouse holt gerade {0}.</translation>
    </message>
    <message>
      <source>Another Dormouse is using the folder {0}.</source>
      <translation>Ein anderes Dormouse benutzt den Ordner {0}.</translation>
    </message>
    <message>
      <source>Another Dormouse {0} is using the folder {1}.</source>
      <translation>Ein anderes Dormouse {0} benutzt den Ordner {1}.</translation>
    </message>
    <message>
      <source>Another Dormouse{0} is using the folder {1}.</source>
      <translation>Ein anderes Dormouse{0} benutzt den Ordner {1}.</translation>
    </message>
    <message>
      <source>Answering</source>
      <translation>Antwortet</translation>
    </message>
    <message>
      <source>Answering again</source>
      <translation>Antwortet noch einmal</translation>
    </message>
    <message>
      <source>Answering another app</source>
      <translation>Antwortet einem anderen Programm</translation>
    </message>
    <message>
      <source>Ask for fewer, or give --facts FILE.</source>
      <translation>Verlange weniger, oder gib --facts DATEI an.</translation>
    </message>
    <message>
      <source>Asking every fact</source>
      <translation>Jeder Fakt wird abgefragt</translation>
    </message>
    <message>
      <source>Asking the fact</source>
      <translation>Der Fakt wird abgefragt</translation>
    </message>
    <message>
      <source>Asking without and with memory</source>
      <translation>Fragt ohne und mit Gedächtnis</translation>
    </message>
    <message>
      <source>Check the connection. Installed models and folders need none.</source>
      <translation>Prüfe die Verbindung. Installierte Modelle und Ordner brauchen keine.</translation>
    </message>
    <message>
      <source>Check the folder.</source>
      <translation>Prüfe den Ordner.</translation>
    </message>
    <message>
      <source>Check the name and its permissions.</source>
      <translation>Prüfe den Namen und die Rechte.</translation>
    </message>
    <message>
      <source>Check the name; for a private one log in first with: hf auth login</source>
      <translation>Prüfe den Namen; für ein privates melde dich zuerst an mit: hf auth login</translation>
    </message>
    <message>
      <source>Check the quotes there.</source>
      <translation>Prüfe dort die Anführungszeichen.</translation>
    </message>
    <message>
      <source>Choose Redo to have it again.</source>
      <translation>„Wiederholen“ bringt es wieder.</translation>
    </message>
    <message>
      <source>Choose a checkpoint folder.</source>
      <translation>Wähle den Ordner eines Checkpoints.</translation>
    </message>
    <message>
      <source>Choose a folder on a local disk with --profile DIR.</source>
      <translation>Wähle mit --profile ORDNER einen auf einer lokalen Platte.</translation>
    </message>
    <message>
      <source>Choose a folder that Dormouse exported, or a file of facts.</source>
      <translation>Wähle einen Ordner, den Dormouse exportiert hat, oder eine Datei mit Fakten.</translation>
    </message>
    <message>
      <source>Choose a folder that holds a checkpoint.</source>
      <translation>Wähle einen Ordner mit einem Checkpoint.</translation>
    </message>
    <message>
      <source>Choose a folder that you may write to.</source>
      <translation>Wähle einen Ordner, in den du schreiben darfst.</translation>
    </message>
    <message>
      <source>Choose a folder you may write to with --profile DIR.</source>
      <translation>Wähle mit --profile ORDNER einen, in den du schreiben darfst.</translation>
    </message>
    <message>
      <source>Choose a model that ships tokenizer.json.</source>
      <translation>Wähle ein Modell, das tokenizer.json mitbringt.</translation>
    </message>
    <message>
      <source>Choose another device, or auto.</source>
      <translation>Wähle ein anderes Gerät oder „auto“.</translation>
    </message>
    <message>
      <source>Choose another disk, or export a LoRA adapter: it is far smaller.</source>
      <translation>Wähle eine andere Platte, oder exportiere einen LoRA-Adapter: Er ist viel kleiner.</translation>
    </message>
    <message>
      <source>Choose another disk, or make room on this one.</source>
      <translation>Wähle einen anderen Datenträger oder schaffe Platz auf diesem.</translation>
    </message>
    <message>
      <source>Choose another folder or disk.</source>
      <translation>Wähle einen anderen Ordner oder eine andere Platte.</translation>
    </message>
    <message>
      <source>Choose another folder.</source>
      <translation>Wähle einen anderen Ordner.</translation>
    </message>
    <message>
      <source>Choose another model.</source>
      <translation>Wähle ein anderes Modell.</translation>
    </message>
    <message>
      <source>Choose another one from the list.</source>
      <translation>Wähle einen anderen aus der Liste.</translation>
    </message>
    <message>
      <source>Choose another place for it.</source>
      <translation>Wähle einen anderen Ort dafür.</translation>
    </message>
    <message>
      <source>Choose auto, cpu, cuda, cuda:1, mps or split.</source>
      <translation>Wähle auto, cpu, cuda, cuda:1, mps oder split.</translation>
    </message>
    <message>
      <source>Choose from: {0}.</source>
      <translation>Zur Wahl stehen: {0}.</translation>
    </message>
    <message>
      <source>Choose its folder, or use the model that came with Dormouse: your facts can be written into any model.</source>
      <translation>Wähle seinen Ordner, oder verwende das mitgelieferte Modell: Deine Fakten lassen sich in jedes Modell schreiben.</translation>
    </message>
    <message>
      <source>Choose lora, merged or facts.</source>
      <translation>Wähle lora, merged oder facts.</translation>
    </message>
    <message>
      <source>Choose one from the list.</source>
      <translation>Wähle eins aus der Liste.</translation>
    </message>
    <message>
      <source>Choose one of these folders.</source>
      <translation>Wähle einen dieser Ordner.</translation>
    </message>
    <message>
      <source>Choose one of {0}.</source>
      <translation>Wähle eines von {0}.</translation>
    </message>
    <message>
      <source>Choose the model as it was before, and quantise it here with int8.</source>
      <translation>Wähle das Modell, wie es vorher war, und quantisiere es hier mit int8.</translation>
    </message>
    <message>
      <source>Close it first, or start this one with another folder: --profile DIR.</source>
      <translation>Schließ es zuerst, oder starte dieses mit einem anderen Ordner: --profile ORDNER.</translation>
    </message>
    <message>
      <source>Close programs that use it.</source>
      <translation>Schließe Programme, die es benutzen.</translation>
    </message>
    <message>
      <source>Close the program that uses it, or choose another port.</source>
      <translation>Schließ das Programm, das ihn nutzt, oder wähle einen anderen.</translation>
    </message>
    <message>
      <source>Comparing</source>
      <translation>Es wird verglichen</translation>
    </message>
    <message>
      <source>Convert them to safetensors first.</source>
      <translation>Wandle sie zuerst in safetensors um.</translation>
    </message>
    <message>
      <source>Copy it from {0}.</source>
      <translation>Kopier es von {0}.</translation>
    </message>
    <message>
      <source>Copy the model again.</source>
      <translation>Kopiere das Modell noch einmal.</translation>
    </message>
    <message>
      <source>Copy the model again. ({0})</source>
      <translation>Kopiere das Modell noch einmal. ({0})</translation>
    </message>
    <message>
      <source>Correct that fact instead, or take it back first.</source>
      <translation>Berichtige stattdessen jenen Fakt, oder nimm ihn zuerst zurück.</translation>
    </message>
    <message>
      <source>Delete it with: hf cache rm</source>
      <translation>Lösche es mit: hf cache rm</translation>
    </message>
    <message>
      <source>Deleting the conversation</source>
      <translation>Das Gespräch wird gelöscht</translation>
    </message>
    <message>
      <source>Deleting the snapshot</source>
      <translation>Der Schnappschuss wird gelöscht</translation>
    </message>
    <message>
      <source>Disabling facts</source>
      <translation>Fakten werden ausgeschaltet</translation>
    </message>
    <message>
      <source>Dormouse has no words for the relation "{0}".</source>
      <translation>Dormouse hat keine Worte für die Relation „{0}“.</translation>
    </message>
    <message>
      <source>Dormouse was told to stay offline (HF_HUB_OFFLINE).</source>
      <translation>Dormouse soll ohne Netz bleiben (HF_HUB_OFFLINE).</translation>
    </message>
    <message>
      <source>Dormouse’s own model</source>
      <translation>Dormouses eigenes Modell</translation>
    </message>
    <message>
      <source>Dormouse’s own model is part of Dormouse.</source>
      <translation>Dormouses eigenes Modell gehört zu Dormouse.</translation>
    </message>
    <message>
      <source>Download it again: only that is fetched.</source>
      <translation>Lade es noch einmal: Nur das wird geholt.</translation>
    </message>
    <message>
      <source>Every fact was recalled on every form; nothing had to change.</source>
      <translation>Jeder Fakt wurde in jeder Form abgerufen; nichts musste sich ändern.</translation>
    </message>
    <message>
      <source>Export a LoRA adapter: it stands beside them.</source>
      <translation>Exportiere einen LoRA-Adapter: Er steht neben ihnen.</translation>
    </message>
    <message>
      <source>Export the facts instead.</source>
      <translation>Exportiere stattdessen die Fakten.</translation>
    </message>
    <message>
      <source>Exporting facts</source>
      <translation>Fakten werden exportiert</translation>
    </message>
    <message>
      <source>Exporting the memory</source>
      <translation>Das Gedächtnis wird exportiert</translation>
    </message>
    <message>
      <source>Fact {0} was forgotten.</source>
      <translation>Fakt {0} wurde vergessen.</translation>
    </message>
    <message>
      <source>Facts about yourself crowd each other</source>
      <translation>Fakten über dich drängen sich</translation>
    </message>
    <message>
      <source>Facts about {0} crowd each other</source>
      <translation>Fakten über {0} drängen sich</translation>
    </message>
    <message>
      <source>Facts crowd each other</source>
      <translation>Fakten drängen sich</translation>
    </message>
    <message>
      <source>Facts likely to fail</source>
      <translation>Gefährdete Fakten</translation>
    </message>
    <message>
      <source>Facts that faded</source>
      <translation>Verblasste Fakten</translation>
    </message>
    <message>
      <source>Finding where this model keeps facts</source>
      <translation>Suche, wo dieses Modell Fakten aufbewahrt</translation>
    </message>
    <message>
      <source>Finish it: dormouse-engine models download {0}</source>
      <translation>Vervollständige es: dormouse-engine models download {0}</translation>
    </message>
    <message>
      <source>Forgetting</source>
      <translation>Wird vergessen</translation>
    </message>
    <message>
      <source>Free some space and start again.</source>
      <translation>Schaff Platz und starte noch einmal.</translation>
    </message>
    <message>
      <source>Free some space, or name another folder with DORMOUSE_MODELS.</source>
      <translation>Schaff Platz, oder nenne mit DORMOUSE_MODELS einen anderen Ordner.</translation>
    </message>
    <message>
      <source>Give --cycles 1 or more.</source>
      <translation>Gib --cycles 1 oder mehr an.</translation>
    </message>
    <message>
      <source>Give --n 1 or more.</source>
      <translation>Gib --n 1 oder mehr an.</translation>
    </message>
    <message>
      <source>Give --seeds 1 or more.</source>
      <translation>Gib --seeds 1 oder mehr an.</translation>
    </message>
    <message>
      <source>Give the {0} of the fact.</source>
      <translation>Gib auch diesen Teil des Fakts an ({0}).</translation>
    </message>
    <message>
      <source>Give yourself the right to read it, or choose another folder.</source>
      <translation>Gib dir das Recht, es zu lesen, oder wähle einen anderen Ordner.</translation>
    </message>
    <message>
      <source>Going back</source>
      <translation>Es geht zurück</translation>
    </message>
    <message>
      <source>How much of other facts is heard where each fact is read.</source>
      <translation>Wie viel von anderen Fakten mitklingt, wo jeder Fakt gelesen wird.</translation>
    </message>
    <message>
      <source>How much of other facts is heard where each fact is read. Over all facts: {0}.</source>
      <translation>Wie viel von anderen Fakten mitklingt, wo jeder Fakt gelesen wird. Über alle Fakten: {0}.</translation>
    </message>
    <message>
      <source>How “{0}” was written before that sleep is no longer kept.</source>
      <translation>Wie „{0}“ vor diesem Schlaf geschrieben war, ist nicht mehr aufgehoben.</translation>
    </message>
    <message>
      <source>Importing facts</source>
      <translation>Fakten werden importiert</translation>
    </message>
    <message>
      <source>Install it (pip install bitsandbytes), or choose int8.</source>
      <translation>Installiere es (pip install bitsandbytes), oder wähle int8.</translation>
    </message>
    <message>
      <source>Install it: pip install 'dormouse[quantised]'.</source>
      <translation>Installiere es: pip install 'dormouse[quantised]'.</translation>
    </message>
    <message>
      <source>Install it: pip install bitsandbytes.</source>
      <translation>Installiere es: pip install bitsandbytes.</translation>
    </message>
    <message>
      <source>Install the newer version; nothing was changed.</source>
      <translation>Installiere die neuere Version; nichts wurde verändert.</translation>
    </message>
    <message>
      <source>It also reads images or sound; only text models can be edited.</source>
      <translation>Es liest auch Bilder oder Ton; nur Textmodelle lassen sich bearbeiten.</translation>
    </message>
    <message>
      <source>It brings program code of its own (auto_map), which Dormouse never runs.</source>
      <translation>Es bringt eigenen Programmcode mit (auto_map), den Dormouse niemals ausführt.</translation>
    </message>
    <message>
      <source>It cannot be read ({0}).</source>
      <translation>Er lässt sich nicht lesen ({0}).</translation>
    </message>
    <message>
      <source>It could not be written ({0}).</source>
      <translation>Er konnte nicht geschrieben werden ({0}).</translation>
    </message>
    <message>
      <source>It has GGUF weights only, which cannot be edited; choose the original in safetensors.</source>
      <translation>Es hat nur GGUF-Gewichte, die sich nicht bearbeiten lassen; wähle das Original in safetensors.</translation>
    </message>
    <message>
      <source>It has blocks without attention (a state-space model): a fact’s words would not reach its answer.</source>
      <translation>Es hat Blöcke ohne Attention (ein Zustandsraum-Modell): Die Worte eines Fakts würden seine Antwort nicht erreichen.</translation>
    </message>
    <message>
      <source>It has no config.json, so it is no transformers model (an adapter, perhaps).</source>
      <translation>Es hat keine config.json, ist also kein transformers-Modell (vielleicht ein Adapter).</translation>
    </message>
    <message>
      <source>It has no fast tokenizer (tokenizer.json).</source>
      <translation>Es hat keinen schnellen Tokenizer (tokenizer.json).</translation>
    </message>
    <message>
      <source>It has no weights in safetensors.</source>
      <translation>Es hat keine Gewichte in safetensors.</translation>
    </message>
    <message>
      <source>It has pickled weights only, which may run code when they are opened; Dormouse reads safetensors only.</source>
      <translation>Es hat nur gepickelte Gewichte, die beim Öffnen Code ausführen können; Dormouse liest nur safetensors.</translation>
    </message>
    <message>
      <source>It is a memory that Dormouse exported, and no model; import its facts instead.</source>
      <translation>Es ist ein Gedächtnis, das Dormouse exportiert hat, und kein Modell; importiere stattdessen seine Fakten.</translation>
    </message>
    <message>
      <source>It is a mixture of experts: a fact would need an edit in every one of them.</source>
      <translation>Es ist eine Mischung von Experten: Ein Fakt müsste in jeden von ihnen geschrieben werden.</translation>
    </message>
    <message>
      <source>It is an adapter, which changes a model and is none by itself; choose the model that it was made for.</source>
      <translation>Es ist ein Adapter, der ein Modell verändert und selbst keines ist; wähle das Modell, für das er gemacht wurde.</translation>
    </message>
    <message>
      <source>It is an encoder-decoder model; only decoders can be edited.</source>
      <translation>Es ist ein Encoder-Decoder-Modell; nur Decoder lassen sich bearbeiten.</translation>
    </message>
    <message>
      <source>It is kept in the journal; say it in other words, or tell it again to have it tried once more.</source>
      <translation>Er bleibt im Journal; sag ihn mit anderen Worten, oder sag ihn noch einmal, dann wird er wieder versucht.</translation>
    </message>
    <message>
      <source>It is kept in the journal; say it in other words.</source>
      <translation>Er bleibt im Journal; sag ihn mit anderen Worten.</translation>
    </message>
    <message>
      <source>It is no model that answers ({0}).</source>
      <translation>Es ist kein Modell, das antwortet ({0}).</translation>
    </message>
    <message>
      <source>It is of a kind that this Dormouse does not know ({0}); a newer Dormouse may.</source>
      <translation>Es ist von einer Art, die dieses Dormouse nicht kennt ({0}); ein neueres kennt sie vielleicht.</translation>
    </message>
    <message>
      <source>It is quantised in a way that cannot be edited; choose the original, in 16 or 32 bits.</source>
      <translation>Es ist so quantisiert, dass es sich nicht bearbeiten lässt; wähle das Original mit 16 oder 32 Bit.</translation>
    </message>
    <message>
      <source>It is used until Dormouse is closed.</source>
      <translation>Es gilt, bis Dormouse geschlossen wird.</translation>
    </message>
    <message>
      <source>It stays as it is. Correct or forget it in the journal if it is wrong.</source>
      <translation>Es bleibt, wie es ist. Berichtige oder vergiss es im Journal, wenn es falsch ist.</translation>
    </message>
    <message>
      <source>Its config.json is damaged; copy it again.</source>
      <translation>Seine config.json ist beschädigt; kopiere sie noch einmal.</translation>
    </message>
    <message>
      <source>Its weights are not called model.safetensors, as transformers wants it.</source>
      <translation>Seine Gewichte heißen nicht model.safetensors, wie transformers es verlangt.</translation>
    </message>
    <message>
      <source>Layers count from 0, and the last one cannot be edited.</source>
      <translation>Schichten zählen ab 0, und die letzte kann nicht bearbeitet werden.</translation>
    </message>
    <message>
      <source>Leave out {, }, &lt;| and |&gt;.</source>
      <translation>Lass {, }, &lt;| und |&gt; weg.</translation>
    </message>
    <message>
      <source>Let it sleep once more (Ctrl+L).</source>
      <translation>Lass es noch einmal schlafen (Strg+L).</translation>
    </message>
    <message>
      <source>Likely to fail when asked: {0}, and {1} more.</source>
      <translation>Scheitern wahrscheinlich, wenn gefragt: {0} und {1} weitere.</translation>
    </message>
    <message>
      <source>Likely to fail when asked: {0}.</source>
      <translation>Scheitern wahrscheinlich, wenn gefragt: {0}.</translation>
    </message>
    <message>
      <source>Line {0} is no CSV ({1}).</source>
      <translation>Zeile {0} ist kein CSV ({1}).</translation>
    </message>
    <message>
      <source>Line {0} of {1} is no JSON ({2}).</source>
      <translation>Zeile {0} von {1} ist kein JSON ({2}).</translation>
    </message>
    <message>
      <source>Line {0} of {1} is not UTF-8.</source>
      <translation>Zeile {0} von {1} ist kein UTF-8.</translation>
    </message>
    <message>
      <source>List the facts to see their numbers.</source>
      <translation>Lass die Fakten auflisten, um ihre Nummern zu sehen.</translation>
    </message>
    <message>
      <source>Looking into the weights</source>
      <translation>Ein Blick in die Gewichte</translation>
    </message>
    <message>
      <source>Looking up what was recalled</source>
      <translation>Nachsehen, was abgerufen wurde</translation>
    </message>
    <message>
      <source>Make room on the disk; the fact is in the journal and is written at the next start.</source>
      <translation>Schaff Platz auf der Platte; der Fakt ist im Journal und wird beim nächsten Start geschrieben.</translation>
    </message>
    <message>
      <source>Measuring perplexity</source>
      <translation>Die Perplexität wird gemessen</translation>
    </message>
    <message>
      <source>Move it away, or choose another folder with --profile DIR.</source>
      <translation>Leg es beiseite, oder wähle mit --profile ORDNER einen anderen Ordner.</translation>
    </message>
    <message>
      <source>Name a folder with a checkpoint, or fetch it with: dormouse-engine models download OWNER/NAME</source>
      <translation>Nenne einen Ordner mit einem Checkpoint, oder hole es mit: dormouse-engine models download OWNER/NAME</translation>
    </message>
    <message>
      <source>Name a new or an empty folder.</source>
      <translation>Nenne einen neuen oder leeren Ordner.</translation>
    </message>
    <message>
      <source>Name devices that this machine has.</source>
      <translation>Nenne Geräte, die dieser Rechner hat.</translation>
    </message>
    <message>
      <source>Name one from 0 to {0} in the preferences, or none.</source>
      <translation>Nenne in den Einstellungen eine von 0 bis {0}, oder keine.</translation>
    </message>
    <message>
      <source>Name one from 0 to {0}.</source>
      <translation>Nenne eine von 0 bis {0}.</translation>
    </message>
    <message>
      <source>Name one layer: {0}.</source>
      <translation>Nenne eine Schicht: {0}.</translation>
    </message>
    <message>
      <source>Needs about {0} of graphics memory; there are {1}.</source>
      <translation>Braucht etwa {0} Grafikspeicher; vorhanden sind {1}.</translation>
    </message>
    <message>
      <source>Needs about {0} of graphics memory; {1} cards have {2} together.</source>
      <translation>Braucht etwa {0} Grafikspeicher; {1} Karten haben zusammen {2}.</translation>
    </message>
    <message>
      <source>Needs about {0} of memory; this machine has {1}.</source>
      <translation>Braucht etwa {0} Speicher; dieser Rechner hat {1}.</translation>
    </message>
    <message>
      <source>Needs about {0} of memory; this machine has {1}. It could only run in parts from the disk, very slowly.</source>
      <translation>Braucht etwa {0} Speicher; dieser Rechner hat {1}. Es könnte nur in Teilen von der Platte laufen, sehr langsam.</translation>
    </message>
    <message>
      <source>Needs about {0} of memory; this machine has {1}. It runs in half precision, more slowly. Close other programs first.</source>
      <translation>Braucht etwa {0} Speicher; dieser Rechner hat {1}. Es läuft in halber Genauigkeit, also langsamer. Schließe vorher andere Programme.</translation>
    </message>
    <message>
      <source>New since the last sleep</source>
      <translation>Neu seit dem letzten Schlaf</translation>
    </message>
    <message>
      <source>No single fact is likely to fail when asked.</source>
      <translation>Kein einzelner Fakt scheitert wahrscheinlich, wenn gefragt.</translation>
    </message>
    <message>
      <source>Not recalled when last asked: {0}.</source>
      <translation>Zuletzt nicht abgerufen: {0}.</translation>
    </message>
    <message>
      <source>Not recalled when last asked: {0}. Not all were asked again since: an audit or a sleep does that.</source>
      <translation>Zuletzt nicht abgerufen: {0}. Nicht alle wurden seither abgefragt: Das tut eine Prüfung oder ein Schlaf.</translation>
    </message>
    <message>
      <source>Nothing is written yet.</source>
      <translation>Noch ist nichts geschrieben.</translation>
    </message>
    <message>
      <source>Nothing you told it is lost. Close other programs, or choose another device, a split model or packed weights (8 bits).</source>
      <translation>Nichts, was du gesagt hast, ist verloren. Schließe andere Programme, oder wähle ein anderes Gerät, ein geteiltes Modell oder gepackte Gewichte (8 Bit).</translation>
    </message>
    <message>
      <source>Open it again.</source>
      <translation>Öffne es noch einmal.</translation>
    </message>
    <message>
      <source>Open its conversation again.</source>
      <translation>Öffne ihr Gespräch noch einmal.</translation>
    </message>
    <message>
      <source>Open the conversation again.</source>
      <translation>Öffne das Gespräch noch einmal.</translation>
    </message>
    <message>
      <source>Open {0} with that account, accept its terms, and try again once they are granted.</source>
      <translation>Öffne {0} mit diesem Konto, stimm den Bedingungen zu und versuch es wieder, sobald der Zugang gewährt ist.</translation>
    </message>
    <message>
      <source>Open {0}, accept them there, then give a token of yours ({1}): in the Models room, by --token, as HF_TOKEN, or with: hf auth login.</source>
      <translation>Öffne {0}, stimm ihnen dort zu und gib dann ein Token von dir an ({1}): im Raum Modelle, mit --token, als HF_TOKEN oder mit: hf auth login.</translation>
    </message>
    <message>
      <source>Opening the conversation</source>
      <translation>Das Gespräch wird geöffnet</translation>
    </message>
    <message>
      <source>Opening the journal</source>
      <translation>Das Journal wird geöffnet</translation>
    </message>
    <message>
      <source>Opening the model</source>
      <translation>Das Modell wird geöffnet</translation>
    </message>
    <message>
      <source>Perplexity would have risen from {0} to {1}; the refresh was rolled back.</source>
      <translation>Die Perplexität wäre von {0} auf {1} gestiegen; das Auffrischen wurde zurückgestellt.</translation>
    </message>
    <message>
      <source>Pinning</source>
      <translation>Wird angeheftet</translation>
    </message>
    <message>
      <source>Pruned in sleep; it can be restored.</source>
      <translation>Im Schlaf ausgedünnt; lässt sich wiederherstellen.</translation>
    </message>
    <message>
      <source>Put it right and try again.</source>
      <translation>Bring es in Ordnung und versuch es noch einmal.</translation>
    </message>
    <message>
      <source>Putting facts back</source>
      <translation>Fakten werden wieder eingesetzt</translation>
    </message>
    <message>
      <source>Reading ordinary text</source>
      <translation>Gewöhnlicher Text wird gelesen</translation>
    </message>
    <message>
      <source>Reading ordinary text, {0} tokens of {1} wanted</source>
      <translation>Gewöhnlicher Text wird gelesen, {0} Tokens von {1} gewünschten</translation>
    </message>
    <message>
      <source>Reading the file</source>
      <translation>Die Datei wird gelesen</translation>
    </message>
    <message>
      <source>Reading the journal</source>
      <translation>Das Journal wird gelesen</translation>
    </message>
    <message>
      <source>Reading what was said</source>
      <translation>Gesagtes wird gelesen</translation>
    </message>
    <message>
      <source>Recall drops within ten facts</source>
      <translation>Abruf fällt binnen zehn Fakten</translation>
    </message>
    <message>
      <source>Recall in chat {0} → {1}.</source>
      <translation>Abruf im Gespräch {0} → {1}.</translation>
    </message>
    <message>
      <source>Recall in chat {0} → {1}. {2} fact is still not recalled on every form.</source>
      <translation>Abruf im Gespräch {0} → {1}. {2} Fakt wird noch nicht in jeder Form abgerufen.</translation>
    </message>
    <message>
      <source>Recall in chat {0} → {1}. {2} facts are still not recalled on every form.</source>
      <translation>Abruf im Gespräch {0} → {1}. {2} Fakten werden noch nicht in jeder Form abgerufen.</translation>
    </message>
    <message>
      <source>Recalling what you told me</source>
      <translation>Ich erinnere mich, was du mir erzählt hast</translation>
    </message>
    <message>
      <source>Redo brings back what was undone last.</source>
      <translation>„Wiederholen“ bringt zurück, was zuletzt rückgängig gemacht wurde.</translation>
    </message>
    <message>
      <source>Refreshing</source>
      <translation>Auffrischen</translation>
    </message>
    <message>
      <source>Renaming the snapshot</source>
      <translation>Der Schnappschuss wird umbenannt</translation>
    </message>
    <message>
      <source>Run an experiment into it first.</source>
      <translation>Lass zuerst ein Experiment dort hineinlaufen.</translation>
    </message>
    <message>
      <source>Run it whole, in full precision.</source>
      <translation>Betreibe es als Ganzes, in voller Genauigkeit.</translation>
    </message>
    <message>
      <source>Run make setup again, or install Dormouse with pip install . once more.</source>
      <translation>Führe noch einmal make setup aus, oder installiere Dormouse mit pip install . neu.</translation>
    </message>
    <message>
      <source>Save the file as UTF-8 text.</source>
      <translation>Speichere die Datei als UTF-8-Text.</translation>
    </message>
    <message>
      <source>Say it in {0} characters or fewer.</source>
      <translation>Sag es in höchstens {0} Zeichen.</translation>
    </message>
    <message>
      <source>Say whose or what, such as "my dog".</source>
      <translation>Sag, wessen oder was, etwa „my dog“.</translation>
    </message>
    <message>
      <source>Set aside: Dormouse ended {0} times while it was being written. Tell it again to have it tried.</source>
      <translation>Beiseitegelegt: Dormouse ist {0} Mal beendet worden, während er geschrieben wurde. Sag ihn noch einmal, dann wird er wieder versucht.</translation>
    </message>
    <message>
      <source>Sleep was cancelled. Everything is as it was before.</source>
      <translation>Der Schlaf wurde abgebrochen. Alles ist wie zuvor.</translation>
    </message>
    <message>
      <source>Sleeping</source>
      <translation>Schläft</translation>
    </message>
    <message>
      <source>Something went wrong inside Dormouse. Nothing you told it is lost.</source>
      <translation>In Dormouse ist etwas schiefgegangen. Nichts von dem, was du erzählt hast, ist verloren.</translation>
    </message>
    <message>
      <source>Something went wrong with this model.</source>
      <translation>Mit diesem Modell ist etwas schiefgegangen.</translation>
    </message>
    <message>
      <source>Start Dormouse again; nothing was lost.</source>
      <translation>Starte Dormouse noch einmal; nichts ging verloren.</translation>
    </message>
    <message>
      <source>Start again: it goes on where it was stopped.</source>
      <translation>Starte noch einmal: Es macht weiter, wo es angehalten wurde.</translation>
    </message>
    <message>
      <source>Start its download anew.</source>
      <translation>Lade es von vorn herunter.</translation>
    </message>
    <message>
      <source>Stopped before the model was ready.</source>
      <translation>Angehalten, bevor das Modell bereit war.</translation>
    </message>
    <message>
      <source>Stopped.</source>
      <translation>Angehalten.</translation>
    </message>
    <message>
      <source>Taking a snapshot</source>
      <translation>Ein Schnappschuss entsteht</translation>
    </message>
    <message>
      <source>Taking facts back</source>
      <translation>Fakten werden zurückgenommen</translation>
    </message>
    <message>
      <source>Tell Dormouse something first.</source>
      <translation>Erzähl Dormouse zuerst etwas.</translation>
    </message>
    <message>
      <source>Tell it again if you want it remembered.</source>
      <translation>Erzähl ihn noch einmal, wenn er behalten werden soll.</translation>
    </message>
    <message>
      <source>That cannot be taken back.</source>
      <translation>Das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
      <source>That is no token: a token is one word.</source>
      <translation>Das ist kein Token: Ein Token ist ein einziges Wort.</translation>
    </message>
    <message>
      <source>That is not a message of that kind.</source>
      <translation>Das ist keine Nachricht dieser Art.</translation>
    </message>
    <message>
      <source>That was not taken back.</source>
      <translation>Das wurde nicht zurückgenommen.</translation>
    </message>
    <message>
      <source>That was taken back already.</source>
      <translation>Das wurde schon zurückgenommen.</translation>
    </message>
    <message>
      <source>The JSON near line {0} is nested too deeply.</source>
      <translation>Das JSON bei Zeile {0} ist zu tief verschachtelt.</translation>
    </message>
    <message>
      <source>The adapter needs {0}; there are {1} free.</source>
      <translation>Der Adapter braucht {0}; frei sind {1}.</translation>
    </message>
    <message>
      <source>The blocks of {0} change their MLP's output before they add it.</source>
      <translation>Die Blöcke von {0} ändern die Ausgabe ihres MLP, bevor sie sie addieren.</translation>
    </message>
    <message>
      <source>The blocks of {0} have no output projection to edit.</source>
      <translation>Die Blöcke von {0} haben keine Ausgangsprojektion, die sich bearbeiten lässt.</translation>
    </message>
    <message>
      <source>The blocks of {0} have several output projections (a mixture of experts?).</source>
      <translation>Die Blöcke von {0} haben mehrere Ausgangsprojektionen (eine Mischung von Experten?).</translation>
    </message>
    <message>
      <source>The chance that fewer than {0} of your facts are recalled within the next ten you tell; within the next one {1}. From each fact's own chance, which was fitted to experiments.</source>
      <translation>Die Wahrscheinlichkeit, dass mit den nächsten zehn Fakten weniger als {0} deiner Fakten abgerufen werden; mit dem nächsten {1}. Aus der Wahrscheinlichkeit jedes einzelnen Fakts, die an Versuchen angepasst wurde.</translation>
    </message>
    <message>
      <source>The checkpoint needs {0}; there are {1} free.</source>
      <translation>Der Checkpoint braucht {0}; frei sind {1}.</translation>
    </message>
    <message>
      <source>The config.json of {0} cannot be read.</source>
      <translation>Die config.json von {0} ist nicht lesbar.</translation>
    </message>
    <message>
      <source>The configuration in {0} cannot be read.</source>
      <translation>Die Konfiguration in {0} lässt sich nicht lesen.</translation>
    </message>
    <message>
      <source>The connection broke again and again ({0}).</source>
      <translation>Die Verbindung brach immer wieder ab ({0}).</translation>
    </message>
    <message>
      <source>The disk with the folder {0} is full.</source>
      <translation>Die Platte mit dem Ordner {0} ist voll.</translation>
    </message>
    <message>
      <source>The download needs {0}; the disk has {1} free.</source>
      <translation>Der Download braucht {0}; auf der Platte sind {1} frei.</translation>
    </message>
    <message>
      <source>The edited weights ({0}) are not in the files of {1} under that name.</source>
      <translation>Die bearbeiteten Gewichte ({0}) stehen in den Dateien von {1} nicht unter diesem Namen.</translation>
    </message>
    <message>
      <source>The engine could not start. Nothing you told it is lost.</source>
      <translation>Dormouse konnte nicht starten. Nichts von dem, was du erzählt hast, ist verloren.</translation>
    </message>
    <message>
      <source>The fact “{0}” could not be written.</source>
      <translation>Der Fakt „{0}“ konnte nicht geschrieben werden.</translation>
    </message>
    <message>
      <source>The fact “{0}” was set aside: Dormouse ended {1} times while it was being written.</source>
      <translation>Der Fakt „{0}“ wurde beiseitegelegt: Dormouse ist {1} Mal beendet worden, während er geschrieben wurde.</translation>
    </message>
    <message>
      <source>The file {0} could not be written ({1}).</source>
      <translation>Die Datei {0} konnte nicht geschrieben werden ({1}).</translation>
    </message>
    <message>
      <source>The folder is not there any more.</source>
      <translation>Den Ordner gibt es nicht mehr.</translation>
    </message>
    <message>
      <source>The folder {0} cannot be locked ({1}).</source>
      <translation>Der Ordner {0} lässt sich nicht sperren ({1}).</translation>
    </message>
    <message>
      <source>The folder {0} cannot be used ({1}).</source>
      <translation>Der Ordner {0} lässt sich nicht benutzen ({1}).</translation>
    </message>
    <message>
      <source>The folder {0} cannot be written to ({1}).</source>
      <translation>In den Ordner {0} kann nicht geschrieben werden ({1}).</translation>
    </message>
    <message>
      <source>The head of {0} does more than a norm and a linear map.</source>
      <translation>Der Kopf von {0} tut mehr als eine Norm und eine lineare Abbildung.</translation>
    </message>
    <message>
      <source>The hub answered with an error ({0}).</source>
      <translation>Der Hub antwortete mit einem Fehler ({0}).</translation>
    </message>
    <message>
      <source>The hub cannot be reached ({0}).</source>
      <translation>Der Hub ist nicht erreichbar ({0}).</translation>
    </message>
    <message>
      <source>The journal {0} could not be used ({1}).</source>
      <translation>Das Journal {0} ließ sich nicht benutzen ({1}).</translation>
    </message>
    <message>
      <source>The journal {0} was written by a newer Dormouse (format {1}, this one knows {2}).</source>
      <translation>Das Journal {0} stammt von einem neueren Dormouse (Format {1}, dieses kennt {2}).</translation>
    </message>
    <message>
      <source>The key could not be kept in {0} ({1}).</source>
      <translation>Der Schlüssel konnte nicht in {0} aufbewahrt werden ({1}).</translation>
    </message>
    <message>
      <source>The memory could not be saved ({0}).</source>
      <translation>Das Gedächtnis konnte nicht gespeichert werden ({0}).</translation>
    </message>
    <message>
      <source>The memory of the graphics card {0} is full.</source>
      <translation>Der Speicher der Grafikkarte {0} ist voll.</translation>
    </message>
    <message>
      <source>The memory of this computer is full.</source>
      <translation>Der Arbeitsspeicher dieses Rechners ist voll.</translation>
    </message>
    <message>
      <source>The memory that the Apple graphics may use is full.</source>
      <translation>Der Speicher, den die Apple-Grafik nutzen darf, ist voll.</translation>
    </message>
    <message>
      <source>The object is empty.</source>
      <translation>Das Objekt ist leer.</translation>
    </message>
    <message>
      <source>The port {0} cannot be opened ({1}).</source>
      <translation>Der Anschluss {0} lässt sich nicht öffnen ({1}).</translation>
    </message>
    <message>
      <source>The relation is empty.</source>
      <translation>Die Relation ist leer.</translation>
    </message>
    <message>
      <source>The subject "{0}" names nothing.</source>
      <translation>Das Subjekt „{0}“ benennt nichts.</translation>
    </message>
    <message>
      <source>The subject is empty.</source>
      <translation>Das Subjekt ist leer.</translation>
    </message>
    <message>
      <source>The token could not be kept ({0}).</source>
      <translation>Das Token konnte nicht aufbewahrt werden ({0}).</translation>
    </message>
    <message>
      <source>The tokenizer in {0} cannot be read.</source>
      <translation>Der Tokenizer in {0} lässt sich nicht lesen.</translation>
    </message>
    <message>
      <source>The tokenizer in {0} makes {1} different tokens, its weights know {2}.</source>
      <translation>Der Tokenizer in {0} bildet {1} verschiedene Token, die Gewichte kennen {2}.</translation>
    </message>
    <message>
      <source>The weight file {0} in {1} is damaged.</source>
      <translation>Die Gewichtsdatei {0} in {1} ist beschädigt.</translation>
    </message>
    <message>
      <source>The weights in {0} are damaged or do not fit its configuration.</source>
      <translation>Die Gewichte in {0} sind beschädigt oder passen nicht zur Konfiguration.</translation>
    </message>
    <message>
      <source>The weights in {0} lack the tensor {1}.</source>
      <translation>In den Gewichten von {0} fehlt der Tensor {1}.</translation>
    </message>
    <message>
      <source>The weights in {0} lack {1} tensors, among them {2}.</source>
      <translation>In den Gewichten von {0} fehlen {1} Tensoren, darunter {2}.</translation>
    </message>
    <message>
      <source>The weights of this model are packed, so the memory cannot be put into them.</source>
      <translation>Die Gewichte dieses Modells sind gepackt, darum kann das Gedächtnis nicht hineingelegt werden.</translation>
    </message>
    <message>
      <source>The weights of {0} are packed or not all in one place; keys cannot be read again between its layers.</source>
      <translation>Die Gewichte von {0} sind gepackt oder nicht alle an einem Ort; Schlüssel können zwischen seinen Schichten nicht neu gelesen werden.</translation>
    </message>
    <message>
      <source>The weights of {0} changed since it was opened.</source>
      <translation>Die Gewichte von {0} haben sich geändert, seit es geöffnet wurde.</translation>
    </message>
    <message>
      <source>The window's import lets you choose among them.</source>
      <translation>Beim Importieren im Fenster lässt sich unter ihnen wählen.</translation>
    </message>
    <message>
      <source>The {0} has line breaks or control characters.</source>
      <translation>In diesem Teil ({0}) sind Zeilenumbrüche oder Steuerzeichen.</translation>
    </message>
    <message>
      <source>The {0} has marks that the model reads as its own.</source>
      <translation>In diesem Teil ({0}) sind Zeichen, die das Modell für seine eigenen hält.</translation>
    </message>
    <message>
      <source>The {0} is empty.</source>
      <translation>Dieser Teil ist leer ({0}).</translation>
    </message>
    <message>
      <source>The {0} is {1} characters long.</source>
      <translation>Dieser Teil ({0}) ist {1} Zeichen lang.</translation>
    </message>
    <message>
      <source>There are no facts in {0}.</source>
      <translation>In {0} sind keine Fakten.</translation>
    </message>
    <message>
      <source>There is no Apple GPU here.</source>
      <translation>Hier ist keine Grafik von Apple.</translation>
    </message>
    <message>
      <source>There is no CUDA GPU that this installation of torch can use.</source>
      <translation>Es gibt keine CUDA-Grafikkarte, die dieses torch nutzen kann.</translation>
    </message>
    <message>
      <source>There is no Intel GPU here.</source>
      <translation>Hier ist keine Grafikkarte von Intel.</translation>
    </message>
    <message>
      <source>There is no conversation {0}.</source>
      <translation>Es gibt kein Gespräch {0}.</translation>
    </message>
    <message>
      <source>There is no experiment {0}.</source>
      <translation>Ein Experiment {0} gibt es nicht.</translation>
    </message>
    <message>
      <source>There is no export called {0}.</source>
      <translation>Einen Export {0} gibt es nicht.</translation>
    </message>
    <message>
      <source>There is no fact {0}.</source>
      <translation>Es gibt keinen Fakt {0}.</translation>
    </message>
    <message>
      <source>There is no finished trial in {0}.</source>
      <translation>In {0} ist kein fertiger Versuch.</translation>
    </message>
    <message>
      <source>There is no folder {0}.</source>
      <translation>Es gibt keinen Ordner {0}.</translation>
    </message>
    <message>
      <source>There is no message {0}.</source>
      <translation>Es gibt keine Nachricht {0}.</translation>
    </message>
    <message>
      <source>There is no model folder at {0}.</source>
      <translation>Unter {0} ist kein Modellordner.</translation>
    </message>
    <message>
      <source>There is no model in it. A model’s folder holds config.json, tokenizer.json, and weights in files that end in .safetensors.</source>
      <translation>Darin ist kein Modell. Der Ordner eines Modells enthält config.json, tokenizer.json und Gewichte in Dateien, die auf .safetensors enden.</translation>
    </message>
    <message>
      <source>There is no model {0} here.</source>
      <translation>Hier ist kein Modell {0}.</translation>
    </message>
    <message>
      <source>There is no model {0} on the hub, or it is private.</source>
      <translation>Im Hub gibt es kein Modell {0}, oder es ist privat.</translation>
    </message>
    <message>
      <source>There is no policy {0}.</source>
      <translation>Eine Strategie {0} gibt es nicht.</translation>
    </message>
    <message>
      <source>There is no question.</source>
      <translation>Da ist keine Frage.</translation>
    </message>
    <message>
      <source>There is no {0} to put a limit on.</source>
      <translation>{0} gibt es nicht, also auch nichts zu begrenzen.</translation>
    </message>
    <message>
      <source>There is no {0}; this machine has {1} CUDA GPUs, counted from 0.</source>
      <translation>{0} gibt es nicht; dieser Rechner hat {1} CUDA-Grafikkarten, gezählt ab 0.</translation>
    </message>
    <message>
      <source>There is nothing in the weights yet.</source>
      <translation>In den Gewichten ist noch nichts.</translation>
    </message>
    <message>
      <source>There is nothing to do again.</source>
      <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
      <source>There is nothing to fetch or to delete.</source>
      <translation>Da gibt es nichts zu holen oder zu löschen.</translation>
    </message>
    <message>
      <source>There is nothing to redo.</source>
      <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
      <source>There is nothing to undo.</source>
      <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
      <source>They belong to different models. Copy the model again.</source>
      <translation>Sie gehören zu verschiedenen Modellen. Kopiere das Modell noch einmal.</translation>
    </message>
    <message>
      <source>This model has no layer {0} that can be edited; layers that suit it are taken.</source>
      <translation>Dieses Modell hat keine bearbeitbare Schicht {0}; genommen werden Schichten, die zu ihm passen.</translation>
    </message>
    <message>
      <source>This model was quantised with bitsandbytes, which is not installed.</source>
      <translation>Dieses Modell wurde mit bitsandbytes quantisiert, das nicht installiert ist.</translation>
    </message>
    <message>
      <source>This model was quantised with bitsandbytes, which needs a CUDA GPU; it would run on {0}.</source>
      <translation>Dieses Modell wurde mit bitsandbytes quantisiert, das eine CUDA-Grafikkarte braucht; es liefe auf {0}.</translation>
    </message>
    <message>
      <source>This model was quantised with torchao, which is not installed.</source>
      <translation>Dieses Modell wurde mit torchao quantisiert, das nicht installiert ist.</translation>
    </message>
    <message>
      <source>This snapshot is no longer kept.</source>
      <translation>Diesen Schnappschuss gibt es nicht mehr.</translation>
    </message>
    <message>
      <source>This version of {0} is not on the hub any more.</source>
      <translation>Diese Fassung von {0} ist nicht mehr auf dem Hub.</translation>
    </message>
    <message>
      <source>Try again later, or choose another connection.</source>
      <translation>Versuche es später wieder, oder wähle eine andere Verbindung.</translation>
    </message>
    <message>
      <source>Try again later.</source>
      <translation>Versuch es später noch einmal.</translation>
    </message>
    <message>
      <source>Try again; if it happens again, report the problem with the log.</source>
      <translation>Versuch es noch einmal; geschieht es wieder, melde das Problem mit dem Protokoll.</translation>
    </message>
    <message>
      <source>Tuning all facts together</source>
      <translation>Alle Fakten werden gemeinsam abgestimmt</translation>
    </message>
    <message>
      <source>Tuning the other facts anew</source>
      <translation>Die übrigen Fakten werden neu abgestimmt</translation>
    </message>
    <message>
      <source>Unset it to search or to download.</source>
      <translation>Nimm das zurück, um zu suchen oder herunterzuladen.</translation>
    </message>
    <message>
      <source>Use a noun such as "locker number", or one it knows, such as "lives in" or "favourite colour".</source>
      <translation>Nimm ein Hauptwort wie „locker number“ oder eine bekannte Relation wie „lives in“ oder „favourite colour“.</translation>
    </message>
    <message>
      <source>Validating</source>
      <translation>Prüfen</translation>
    </message>
    <message>
      <source>Wait for it, or pause it there.</source>
      <translation>Warte darauf, oder halte es dort an.</translation>
    </message>
    <message>
      <source>Weights of 4 bits need a CUDA GPU and the package bitsandbytes.</source>
      <translation>Gewichte mit 4 Bit brauchen eine CUDA-Grafikkarte und das Paket bitsandbytes.</translation>
    </message>
    <message>
      <source>Weights of 8 bits need the package torchao.</source>
      <translation>Gewichte mit 8 Bit brauchen das Paket torchao.</translation>
    </message>
    <message>
      <source>What has arrived is kept: resume when the network is better.</source>
      <translation>Was angekommen ist, bleibt: Setze fort, wenn das Netz besser ist.</translation>
    </message>
    <message>
      <source>What it was about was forgotten, and forgetting leaves nothing to bring back.</source>
      <translation>Worum es ging, wurde vergessen, und Vergessen lässt nichts zum Zurückholen.</translation>
    </message>
    <message>
      <source>What was forgotten cannot be brought back.</source>
      <translation>Vergessenes lässt sich nicht zurückholen.</translation>
    </message>
    <message>
      <source>What was not written yet is kept in the journal and written later.</source>
      <translation>Was noch nicht geschrieben ist, bleibt im Journal und wird später geschrieben.</translation>
    </message>
    <message>
      <source>Write [{"subject": …, "relation": …, "object": …}].</source>
      <translation>Schreib [{"subject": …, "relation": …, "object": …}].</translation>
    </message>
    <message>
      <source>Write a word or two by which you will know it.</source>
      <translation>Schreib ein, zwei Wörter, an denen du ihn erkennst.</translation>
    </message>
    <message>
      <source>Write it as owner/name, such as Qwen/Qwen3-0.6B.</source>
      <translation>Schreib es als Besitzer/Name, etwa Qwen/Qwen3-0.6B.</translation>
    </message>
    <message>
      <source>Write it as plain text on one line.</source>
      <translation>Schreib es als einfachen Text in eine Zeile.</translation>
    </message>
    <message>
      <source>Write it like cuda:0=20GiB,cpu=16GiB.</source>
      <translation>Schreib sie wie cuda:0=20GiB,cpu=16GiB.</translation>
    </message>
    <message>
      <source>Write one for each device.</source>
      <translation>Schreib eine für jedes Gerät.</translation>
    </message>
    <message>
      <source>Write one that your memory can answer.</source>
      <translation>Schreib eine, die dein Gedächtnis beantworten kann.</translation>
    </message>
    <message>
      <source>Writing facts</source>
      <translation>Fakten werden geschrieben</translation>
    </message>
    <message>
      <source>Writing it as before that sleep</source>
      <translation>Es wird geschrieben wie vor diesem Schlaf</translation>
    </message>
    <message>
      <source>Writing the checkpoint</source>
      <translation>Der Checkpoint wird geschrieben</translation>
    </message>
    <message>
      <source>Writing the fact</source>
      <translation>Der Fakt wird geschrieben</translation>
    </message>
    <message>
      <source>Writing the new value</source>
      <translation>Der neue Wert wird geschrieben</translation>
    </message>
    <message>
      <source>Writing what you told into this model</source>
      <translation>Was du erzählt hast, wird in dieses Modell geschrieben</translation>
    </message>
    <message>
      <source>Writing what you told me anew: {0} of {1}</source>
      <translation>Was du mir erzählt hast, wird neu geschrieben: {0} von {1}</translation>
    </message>
    <message>
      <source>all {0} facts together</source>
      <translation>alle {0} Fakten gemeinsam</translation>
    </message>
    <message>
      <source>app</source>
      <translation>Programm</translation>
    </message>
    <message>
      <source>audit</source>
      <translation>Prüfung</translation>
    </message>
    <message>
      <source>cancelled</source>
      <translation>abgebrochen</translation>
    </message>
    <message>
      <source>chat</source>
      <translation>Gespräch</translation>
    </message>
    <message>
      <source>command line</source>
      <translation>Befehlszeile</translation>
    </message>
    <message>
      <source>committed</source>
      <translation>übernommen</translation>
    </message>
    <message>
      <source>embedded model</source>
      <translation>eingebautes Modell</translation>
    </message>
    <message>
      <source>health check</source>
      <translation>Gesundheitsprüfung</translation>
    </message>
    <message>
      <source>import</source>
      <translation>Import</translation>
    </message>
    <message>
      <source>journal</source>
      <translation>Journal</translation>
    </message>
    <message>
      <source>nothing to do</source>
      <translation>nichts zu tun</translation>
    </message>
    <message>
      <source>paper, 8B, 14 + 5 facts, one run</source>
      <translation>Paper, 8B, 14 + 5 Fakten, ein Lauf</translation>
    </message>
    <message>
      <source>paper, 8B, one run</source>
      <translation>Paper, 8B, ein Lauf</translation>
    </message>
    <message>
      <source>paper, Llama-3.1-8B, one run</source>
      <translation>Paper, Llama-3.1-8B, ein Lauf</translation>
    </message>
    <message>
      <source>prune</source>
      <translation>Ausdünnen</translation>
    </message>
    <message>
      <source>refresh</source>
      <translation>Auffrischen</translation>
    </message>
    <message>
      <source>report</source>
      <translation>Bericht</translation>
    </message>
    <message>
      <source>rolled back</source>
      <translation>zurückgestellt</translation>
    </message>
    <message>
      <source>validate</source>
      <translation>Nachweis</translation>
    </message>
    <message>
      <source>{0} (An estimate from its number of weights.)</source>
      <translation>{0} (Geschätzt nach der Zahl seiner Gewichte.)</translation>
    </message>
    <message>
      <source>{0} also reads images or sound; only text models can be edited.</source>
      <translation>{0} liest auch Bilder oder Ton; nur Textmodelle lassen sich bearbeiten.</translation>
    </message>
    <message>
      <source>{0} answers would have been lost; the refresh was rolled back.</source>
      <translation>{0} Antworten wären verloren gegangen; das Auffrischen wurde zurückgestellt.</translation>
    </message>
    <message>
      <source>{0} are still to come, and the disk has {1} free.</source>
      <translation>{0} fehlen noch, und auf dem Datenträger sind {1} frei.</translation>
    </message>
    <message>
      <source>{0} arrived damaged twice.</source>
      <translation>{0} kam zweimal beschädigt an.</translation>
    </message>
    <message>
      <source>{0} cannot be read ({1}).</source>
      <translation>{0} kann nicht gelesen werden ({1}).</translation>
    </message>
    <message>
      <source>{0} cannot be used. {1}</source>
      <translation>{0} kann nicht verwendet werden. {1}</translation>
    </message>
    <message>
      <source>{0} cannot be written ({1}).</source>
      <translation>{0} kann nicht geschrieben werden ({1}).</translation>
    </message>
    <message>
      <source>{0} computes no numbers: its weights are damaged, or need another precision than {1}.</source>
      <translation>{0} berechnet keine Zahlen: Die Gewichte sind beschädigt oder brauchen eine andere Genauigkeit als {1}.</translation>
    </message>
    <message>
      <source>{0} could not be deleted ({1}).</source>
      <translation>{0} konnte nicht gelöscht werden ({1}).</translation>
    </message>
    <message>
      <source>{0} could not be written ({1}).</source>
      <translation>{0} konnte nicht geschrieben werden ({1}).</translation>
    </message>
    <message>
      <source>{0} cycles cannot be slept.</source>
      <translation>{0} Zyklen lassen sich nicht schlafen.</translation>
    </message>
    <message>
      <source>{0} facts</source>
      <translation>{0} Fakten</translation>
    </message>
    <message>
      <source>{0} facts cannot be told.</source>
      <translation>{0} Fakten lassen sich nicht erzählen.</translation>
    </message>
    <message>
      <source>{0} facts were asked for; the pool has {1}.</source>
      <translation>{0} Fakten wurden verlangt; der Vorrat hat {1}.</translation>
    </message>
    <message>
      <source>{0} facts, three forms each</source>
      <translation>{0} Fakten, je drei Formen</translation>
    </message>
    <message>
      <source>{0} has blocks without attention (a state-space model?): a fact's words would not reach its answer.</source>
      <translation>{0} hat Blöcke ohne Attention (ein Zustandsraum-Modell?): Die Worte eines Fakts würden seine Antwort nicht erreichen.</translation>
    </message>
    <message>
      <source>{0} has no fast tokenizer (tokenizer.json).</source>
      <translation>{0} hat keinen schnellen Tokenizer (tokenizer.json).</translation>
    </message>
    <message>
      <source>{0} has no language-model head.</source>
      <translation>{0} hat keinen Sprachmodell-Kopf.</translation>
    </message>
    <message>
      <source>{0} has no layer {1} that can be edited.</source>
      <translation>{0} hat keine Schicht {1}, die bearbeitet werden kann.</translation>
    </message>
    <message>
      <source>{0} has no norm behind its blocks.</source>
      <translation>{0} hat keine Norm hinter seinen Blöcken.</translation>
    </message>
    <message>
      <source>{0} has no stack of equal blocks.</source>
      <translation>{0} hat keinen Stapel gleicher Blöcke.</translation>
    </message>
    <message>
      <source>{0} has no weights (*.safetensors).</source>
      <translation>{0} hat keine Gewichte (*.safetensors).</translation>
    </message>
    <message>
      <source>{0} has one block only: what is written into it, no other could read.</source>
      <translation>{0} hat nur einen Block: Was in ihn geschrieben wird, könnte kein anderer lesen.</translation>
    </message>
    <message>
      <source>{0} has pickled weights only, which may run code when they are opened.</source>
      <translation>{0} hat nur Gewichte als Pickle; die können beim Öffnen Programme ausführen.</translation>
    </message>
    <message>
      <source>{0} has two limits.</source>
      <translation>{0} hat zwei Grenzen.</translation>
    </message>
    <message>
      <source>{0} holds no facts.json: what its weights know cannot be read out of them.</source>
      <translation>In {0} ist keine facts.json: Was die Gewichte wissen, lässt sich nicht aus ihnen lesen.</translation>
    </message>
    <message>
      <source>{0} holds no list of facts.</source>
      <translation>In {0} ist keine Liste von Fakten.</translation>
    </message>
    <message>
      <source>{0} holds several models: {1}.</source>
      <translation>In {0} liegen mehrere Modelle: {1}.</translation>
    </message>
    <message>
      <source>{0} in {1} cannot be read.</source>
      <translation>{0} in {1} ist nicht lesbar.</translation>
    </message>
    <message>
      <source>{0} in {1} is damaged or of another model.</source>
      <translation>{0} in {1} ist beschädigt oder von einem anderen Modell.</translation>
    </message>
    <message>
      <source>{0} in {1} names layers {2} of a model with {3}.</source>
      <translation>{0} in {1} nennt die Schichten {2} eines Modells mit {3}.</translation>
    </message>
    <message>
      <source>{0} is a database of another program.</source>
      <translation>{0} ist die Datenbank eines anderen Programms.</translation>
    </message>
    <message>
      <source>{0} is a file, no model.</source>
      <translation>{0} ist eine Datei, kein Modell.</translation>
    </message>
    <message>
      <source>{0} is a mixture of {1} experts: a fact needs an edit in every one that may see it.</source>
      <translation>{0} ist eine Mischung von {1} Experten: Ein Fakt muss in jeden geschrieben werden, der ihn sehen könnte.</translation>
    </message>
    <message>
      <source>{0} is an encoder-decoder model; only decoders can be edited.</source>
      <translation>{0} ist ein Encoder-Decoder-Modell; nur Decoder lassen sich bearbeiten.</translation>
    </message>
    <message>
      <source>{0} is damaged or not whole; copy it again.</source>
      <translation>{0} ist beschädigt oder nicht vollständig; kopiere die Datei noch einmal.</translation>
    </message>
    <message>
      <source>{0} is given only to those who accept its terms.</source>
      <translation>{0} wird nur denen gegeben, die seinen Bedingungen zustimmen.</translation>
    </message>
    <message>
      <source>{0} is given only to those who accept its terms. Open {1}, accept them there, then give a token of yours ({2}): in the Models room, by --token, as HF_TOKEN, or with: hf auth login.</source>
      <translation>{0} wird nur denen gegeben, die seinen Bedingungen zustimmen. Öffne {1}, stimm ihnen dort zu und gib dann ein Token von dir an ({2}): im Raum Modelle, mit --token, als HF_TOKEN oder mit: hf auth login.</translation>
    </message>
    <message>
      <source>{0} is missing, which says what is in which of its weight files; copy it, too.</source>
      <translation>{0} fehlt; darin steht, was in welcher der Gewichtsdateien ist. Kopiere sie mit.</translation>
    </message>
    <message>
      <source>{0} is missing.</source>
      <translation>{0} fehlt.</translation>
    </message>
    <message>
      <source>{0} is missing; copy the model again, with all of its {1} weight files.</source>
      <translation>{0} fehlt; kopiere das Modell noch einmal, mit allen {1} Gewichtsdateien.</translation>
    </message>
    <message>
      <source>{0} is not a model: it has no config.json.</source>
      <translation>{0} ist kein Modell: Es hat keine config.json.</translation>
    </message>
    <message>
      <source>{0} is not given to the account of your token yet.</source>
      <translation>{0} wird dem Konto deines Tokens noch nicht gegeben.</translation>
    </message>
    <message>
      <source>{0} is not given to the account of your token yet. Open {1} with that account, accept its terms, and try again once they are granted.</source>
      <translation>{0} wird dem Konto deines Tokens noch nicht gegeben. Öffne {1} mit diesem Konto, stimm den Bedingungen zu und versuch es wieder, sobald der Zugang gewährt ist.</translation>
    </message>
    <message>
      <source>{0} is not whole ({1}).</source>
      <translation>{0} ist nicht vollständig ({1}).</translation>
    </message>
    <message>
      <source>{0} is of a kind that this Dormouse does not know ({1}).</source>
      <translation>{0} ist von einer Art, die dieses Dormouse nicht kennt ({1}).</translation>
    </message>
    <message>
      <source>{0} is only the pointer that Git LFS leaves; fetch the file with: git lfs pull.</source>
      <translation>{0} ist nur der Verweis, den Git LFS hinterlässt; hol die Datei mit: git lfs pull.</translation>
    </message>
    <message>
      <source>{0} is quantised by {1}; of quantised models, those of bitsandbytes and torchao can be edited.</source>
      <translation>{0} ist mit {1} quantisiert; von quantisierten Modellen lassen sich die von bitsandbytes und torchao bearbeiten.</translation>
    </message>
    <message>
      <source>{0} is there already.</source>
      <translation>{0} gibt es schon.</translation>
    </message>
    <message>
      <source>{0} lies in the hub's cache, which other programs use.</source>
      <translation>{0} liegt im Zwischenspeicher des Hubs, den andere Programme benutzen.</translation>
    </message>
    <message>
      <source>{0} norms what a layer writes, so that layers cannot share a memory.</source>
      <translation>{0} normiert, was eine Schicht schreibt; Schichten können sich dort keine Erinnerung teilen.</translation>
    </message>
    <message>
      <source>{0} of {1} facts</source>
      <translation>{0} von {1} Fakten</translation>
    </message>
    <message>
      <source>{0} of {1} facts were written since the last sleep.</source>
      <translation>{0} von {1} Fakten wurden seit dem letzten Schlaf geschrieben.</translation>
    </message>
    <message>
      <source>{0} of {1} facts were written since the last sleep. What it had tuned beside a forgotten fact is tuned anew as soon as there is time.</source>
      <translation>{0} von {1} Fakten wurden seit dem letzten Schlaf geschrieben. Was er neben einem vergessenen Fakt abgestimmt hatte, wird neu abgestimmt, sobald Zeit ist.</translation>
    </message>
    <message>
      <source>{0} of {1} has no {2}.</source>
      <translation>{0} von {1} hat kein Feld {2}.</translation>
    </message>
    <message>
      <source>{0} of {1} is damaged.</source>
      <translation>{0} von {1} ist beschädigt.</translation>
    </message>
    <message>
      <source>{0} of {1} is no fact.</source>
      <translation>{0} von {1} ist kein Fakt.</translation>
    </message>
    <message>
      <source>{0} of {1}: {2}</source>
      <translation>{0} von {1}: {2}</translation>
    </message>
    <message>
      <source>{0} reads text in both directions; only decoders can be edited.</source>
      <translation>{0} liest Text in beide Richtungen; nur Decoder lassen sich bearbeiten.</translation>
    </message>
    <message>
      <source>{0} was damaged; download it again.</source>
      <translation>{0} war beschädigt; lade die Datei noch einmal.</translation>
    </message>
    <message>
      <source>{0} was not downloaded, so there is nothing to compare it with.</source>
      <translation>{0} wurde nicht heruntergeladen, darum gibt es nichts, womit es verglichen werden könnte.</translation>
    </message>
    <message>
      <source>{0} were damaged; download it again.</source>
      <translation>{0} waren beschädigt; lade das Modell noch einmal.</translation>
    </message>
    <message>
      <source>“{0}” is no device.</source>
      <translation>„{0}“ ist kein Gerät.</translation>
    </message>
    <message>
      <source>“{0}” is no kind of quantisation.</source>
      <translation>„{0}“ ist keine Art der Quantisierung.</translation>
    </message>
    <message>
      <source>“{0}” is no limit.</source>
      <translation>„{0}“ ist keine Grenze.</translation>
    </message>
    <message>
      <source>“{0}” is no name of a model on the hub.</source>
      <translation>„{0}“ ist kein Name eines Modells im Hub.</translation>
    </message>
    <message>
      <source>“{0}” is no precision.</source>
      <translation>„{0}“ ist keine Genauigkeit.</translation>
    </message>
  </context>
  <context>
    <name>Examples</name>
    <message>
      <source>Ask in a new conversation (Ctrl+N): no notes are passed on.</source>
      <translation>Frag in einem neuen Gespräch (Strg+N): ohne Notizen.</translation>
    </message>
    <message>
      <source>Let it explain itself.</source>
      <translation>Lass es sich selbst erklären.</translation>
    </message>
    <message>
      <source>Tell it something, and watch it go into the weights.</source>
      <translation>Erzähl ihm etwas und sieh zu, wie es in die Gewichte geht.</translation>
    </message>
  </context>
  <context>
    <name>FactCard</name>
    <message>
      <source>A forgotten fact</source>
      <translation>Ein vergessener Fakt</translation>
    </message>
    <message>
      <source>Dormouse does one thing at a time; this is done when its turn comes.</source>
      <translation>Dormouse tut eins nach dem anderen; das geschieht, sobald es an der Reihe ist.</translation>
    </message>
    <message>
      <source>Edit</source>
      <translation>Ändern</translation>
    </message>
    <message>
      <source>Edit: {0}</source>
      <translation>Ändern: {0}</translation>
    </message>
    <message>
      <source>Erase it everywhere: text, weights and files</source>
      <translation>Überall löschen: Text, Gewichte und Dateien</translation>
    </message>
    <message>
      <source>Fact: {0}, {1}</source>
      <translation>Fakt: {0}, {1}</translation>
    </message>
    <message>
      <source>Forget</source>
      <translation>Vergessen</translation>
    </message>
    <message>
      <source>Forget: {0}</source>
      <translation>Vergessen: {0}</translation>
    </message>
    <message>
      <source>Give it another value; the old one stays in the journal’s history</source>
      <translation>Ihm einen anderen Wert geben; der alte bleibt im Verlauf des Journals</translation>
    </message>
    <message>
      <source>It was erased from the journal and from the weights.</source>
      <translation>Er wurde aus dem Journal und aus den Gewichten gelöscht.</translation>
    </message>
    <message>
      <source>New value</source>
      <translation>Neuer Wert</translation>
    </message>
    <message>
      <source>Recalled on {0} of {1} forms: a sleep finds a better value for it.</source>
      <translation>In {0} von {1} Formen abgerufen: Ein Schlaf findet einen besseren Wert dafür.</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Wiederherstellen</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>Take it out of the weights</source>
      <translation>Aus den Gewichten nehmen</translation>
    </message>
    <message>
      <source>This fact was forgotten.</source>
      <translation>Dieser Fakt wurde vergessen.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>What Dormouse understood: {0}</source>
      <translation>Was Dormouse verstanden hat: {0}</translation>
    </message>
    <message>
      <source>Write it into the weights again</source>
      <translation>Wieder in die Gewichte schreiben</translation>
    </message>
    <message>
      <source>forgotten</source>
      <translation>vergessen</translation>
    </message>
    <message>
      <source>waiting for its turn …</source>
      <translation>wartet, bis er an der Reihe ist …</translation>
    </message>
    <message>
      <source>written, {0} of {1}</source>
      <translation>geschrieben, {0} von {1}</translation>
    </message>
  </context>
  <context>
    <name>FactTable</name>
    <message>
      <source>Arrows move, Shift and Ctrl select many, Enter opens a fact, Space folds a group</source>
      <translation>Pfeile bewegen, Umschalt und Strg wählen mehrere, Eingabe öffnet einen Fakt, Leertaste klappt eine Gruppe ein</translation>
    </message>
    <message>
      <source>Facts</source>
      <translation>Fakten</translation>
    </message>
  </context>
  <context>
    <name>Figures</name>
    <message>
      <source>d MMM</source>
      <translation>d. MMM</translation>
    </message>
  </context>
  <context>
    <name>FilterBar</name>
    <message>
      <source>All words, anywhere in a row (Ctrl+F)</source>
      <translation>Alle Wörter, irgendwo in einer Zeile (Strg+F)</translation>
    </message>
    <message>
      <source>By subject</source>
      <translation>Nach Subjekt</translation>
    </message>
    <message>
      <source>By time</source>
      <translation>Nach Zeit</translation>
    </message>
    <message>
      <source>Filter</source>
      <translation>Filter</translation>
    </message>
    <message>
      <source>Group</source>
      <translation>Gruppieren</translation>
    </message>
    <message>
      <source>Leave out: {}</source>
      <translation>Weglassen: {}</translation>
    </message>
    <message>
      <source>Leave this filter out</source>
      <translation>Diesen Filter weglassen</translation>
    </message>
    <message>
      <source>No groups</source>
      <translation>Keine Gruppen</translation>
    </message>
    <message>
      <source>Pinned</source>
      <translation>Angeheftet</translation>
    </message>
    <message>
      <source>Put facts into groups</source>
      <translation>Fakten in Gruppen ordnen</translation>
    </message>
    <message>
      <source>Recall</source>
      <translation>Abruf</translation>
    </message>
    <message>
      <source>Relation</source>
      <translation>Relation</translation>
    </message>
    <message>
      <source>Search facts</source>
      <translation>Fakten suchen</translation>
    </message>
    <message>
      <source>Show all facts</source>
      <translation>Alle Fakten zeigen</translation>
    </message>
    <message>
      <source>Show only some facts</source>
      <translation>Nur manche Fakten zeigen</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Zustand</translation>
    </message>
    <message>
      <source>not asked yet</source>
      <translation>noch nicht abgefragt</translation>
    </message>
    <message>
      <source>not recalled</source>
      <translation>nicht abgerufen</translation>
    </message>
    <message>
      <source>pinned</source>
      <translation>angeheftet</translation>
    </message>
    <message>
      <source>recalled in every form</source>
      <translation>in jeder Form abgerufen</translation>
    </message>
    <message>
      <source>recalled in some forms</source>
      <translation>in manchen Formen abgerufen</translation>
    </message>
    <message>
      <source>told in the chosen time</source>
      <translation>in der gewählten Zeit erzählt</translation>
    </message>
  </context>
  <context>
    <name>Forgetting</name>
    <message>
      <source>Forgetting: {}</source>
      <translation>Wird vergessen: {}</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Undo the forgetting</source>
      <translation>Vergessen rückgängig</translation>
    </message>
  </context>
  <context>
    <name>Gauge</name>
    <message>
      <source>{0}, threshold {1}: {2}</source>
      <translation>{0}, Schwelle {1}: {2}</translation>
    </message>
  </context>
  <context>
    <name>Heatmap</name>
    <message>
      <source>Nothing to show yet</source>
      <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
      <source>The arrow keys go from cell to cell and say what each one holds</source>
      <translation>Die Pfeiltasten gehen von Zelle zu Zelle und sagen, was jede enthält</translation>
    </message>
  </context>
  <context>
    <name>HeatmapPane</name>
    <message>
      <source>All forms</source>
      <translation>Alle Formen</translation>
    </message>
    <message>
      <source>As told</source>
      <translation>Wie erzählt</translation>
    </message>
    <message>
      <source>By subject</source>
      <translation>Nach Subjekt</translation>
    </message>
    <message>
      <source>Cell under the cursor</source>
      <translation>Zelle unter dem Zeiger</translation>
    </message>
    <message>
      <source>Each fact gets a row here and each check a column, so that you see when a memory was lost and when sleep brought it back.
Tell me something, or ask every fact (Ctrl+Shift+T).</source>
      <translation>Jeder Fakt bekommt hier eine Zeile und jede Prüfung eine Spalte, damit du siehst, wann eine Erinnerung verloren ging und wann Schlaf sie zurückgeholt hat.
Erzähl mir etwas oder lass alle Fakten abfragen (Strg+Umschalt+T).</translation>
    </message>
    <message>
      <source>Form that is shown</source>
      <translation>Form, die gezeigt wird</translation>
    </message>
    <message>
      <source>No fact was asked in the stretch of time that is selected.</source>
      <translation>In der ausgewählten Zeitspanne wurde kein Fakt abgefragt.</translation>
    </message>
    <message>
      <source>Order of the facts</source>
      <translation>Reihenfolge der Fakten</translation>
    </message>
    <message>
      <source>Recall of each fact</source>
      <translation>Abruf jedes Fakts</translation>
    </message>
    <message>
      <source>Recall of each fact at each check</source>
      <translation>Abruf jedes Fakts bei jeder Prüfung</translation>
    </message>
    <message>
      <source>What was recalled when is being looked up. It is shown as soon as Dormouse has time.</source>
      <translation>Was wann abgerufen wurde, wird nachgesehen. Es steht hier, sobald Dormouse Zeit hat.</translation>
    </message>
    <message>
      <source>Worst first</source>
      <translation>Schlechteste zuerst</translation>
    </message>
    <message>
      <source>all asked</source>
      <translation>alle abgefragt</translation>
    </message>
    <message>
      <source>at the end of a sleep</source>
      <translation>am Ende eines Schlafs</translation>
    </message>
    <message>
      <source>in a check of all facts</source>
      <translation>bei einer Prüfung aller Fakten</translation>
    </message>
    <message>
      <source>not asked</source>
      <translation>nicht abgefragt</translation>
    </message>
    <message>
      <source>not recalled</source>
      <translation>nicht abgerufen</translation>
    </message>
    <message>
      <source>on few forms</source>
      <translation>in wenigen Formen</translation>
    </message>
    <message>
      <source>on most forms</source>
      <translation>in den meisten Formen</translation>
    </message>
    <message>
      <source>recalled</source>
      <translation>abgerufen</translation>
    </message>
    <message>
      <source>sleep</source>
      <translation>Schlaf</translation>
    </message>
    <message>
      <source>when asked</source>
      <translation>auf Nachfrage</translation>
    </message>
    <message>
      <source>when it was written</source>
      <translation>als er geschrieben wurde</translation>
    </message>
    <message>
      <source>written</source>
      <translation>geschrieben</translation>
    </message>
    <message>
      <source>{facts} facts at {checks} checks; {lost} not recalled on every form at the last.</source>
      <translation>{facts} Fakten bei {checks} Prüfungen; {lost} zuletzt nicht in jeder Form abgerufen.</translation>
    </message>
  </context>
  <context>
    <name>Help</name>
    <message>
      <source>+ / −</source>
      <translation>+ / −</translation>
    </message>
    <message>
      <source>1–9</source>
      <translation>1–9</translation>
    </message>
    <message>
      <source>&lt;b&gt;It gets drowsy.&lt;/b&gt; Many facts in one layer crowd each other. The sleep pressure shows how much.</source>
      <translation>&lt;b&gt;Es wird müde.&lt;/b&gt; Viele Fakten in einer Schicht drängen sich. Der Schlafdruck zeigt, wie sehr.</translation>
    </message>
    <message>
      <source>&lt;b&gt;It sleeps.&lt;/b&gt; Every fact is asked in several forms; those that faded are written again without touching the others; what is no longer wanted is taken out. If anything got worse, all is put back.</source>
      <translation>&lt;b&gt;Es schläft.&lt;/b&gt; Jeder Fakt wird in mehreren Formen abgefragt; was verblasst ist, wird neu geschrieben, ohne die anderen zu berühren; was nicht mehr gewünscht ist, wird herausgenommen. Wurde etwas schlechter, wird alles zurückgestellt.</translation>
    </message>
    <message>
      <source>&lt;b&gt;It writes them into the model.&lt;/b&gt; Each fact changes the model’s own weights a little, in one layer. Nothing is looked up later and nothing is put into the conversation: start a new one and it still knows.</source>
      <translation>&lt;b&gt;Es schreibt sie ins Modell.&lt;/b&gt; Jeder Fakt verändert die Gewichte des Modells selbst ein wenig, in einer Schicht. Später wird nichts nachgeschlagen und nichts ins Gespräch gelegt: Beginne ein neues, und es weiß es noch.</translation>
    </message>
    <message>
      <source>&lt;b&gt;You can take anything back.&lt;/b&gt; Undo, edit and forget work at any time, for the original model is never changed.</source>
      <translation>&lt;b&gt;Du kannst alles zurücknehmen.&lt;/b&gt; Rückgängig, Bearbeiten und Vergessen gehen jederzeit, denn das ursprüngliche Modell wird nie verändert.</translation>
    </message>
    <message>
      <source>&lt;b&gt;You say something.&lt;/b&gt; Dormouse looks for facts in it and notes them in the journal: safe from that moment on.</source>
      <translation>&lt;b&gt;Du sagst etwas.&lt;/b&gt; Dormouse sucht darin nach Fakten und notiert sie im Journal: von da an sind sie sicher.</translation>
    </message>
    <message>
      <source>A desktop assistant that remembers by sleeping.</source>
      <translation>Ein Assistent für den Schreibtisch, der sich im Schlaf erinnert.</translation>
    </message>
    <message>
      <source>About Dormouse</source>
      <translation>Über Dormouse</translation>
    </message>
    <message>
      <source>All panes, or one</source>
      <translation>Alle Bereiche, oder einer</translation>
    </message>
    <message>
      <source>Alt+0–4</source>
      <translation>Alt+0–4</translation>
    </message>
    <message>
      <source>Edit the last message, while the field is empty</source>
      <translation>Die letzte Nachricht ändern, solange das Feld leer ist</translation>
    </message>
    <message>
      <source>Edit, ask now, forget</source>
      <translation>Ändern, jetzt abfragen, vergessen</translation>
    </message>
    <message>
      <source>Enter</source>
      <translation>Eingabe</translation>
    </message>
    <message>
      <source>Esc</source>
      <translation>Esc</translation>
    </message>
    <message>
      <source>F2 / F5 / Del</source>
      <translation>F2 / F5 / Entf</translation>
    </message>
    <message>
      <source>From point to point; with Shift they choose a stretch</source>
      <translation>Von Punkt zu Punkt; mit Umschalt wählen sie eine Spanne</translation>
    </message>
    <message>
      <source>How Dormouse remembers</source>
      <translation>Wie Dormouse sich erinnert</translation>
    </message>
    <message>
      <source>In charts and on time lines</source>
      <translation>In Kurven und auf Zeitachsen</translation>
    </message>
    <message>
      <source>In presenter mode</source>
      <translation>Auf der Bühne</translation>
    </message>
    <message>
      <source>In the journal</source>
      <translation>Im Journal</translation>
    </message>
    <message>
      <source>In the message field</source>
      <translation>Im Nachrichtenfeld</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <source>Let the chosen stretch go</source>
      <translation>Die gewählte Spanne loslassen</translation>
    </message>
    <message>
      <source>Nearer, farther</source>
      <translation>Näher, ferner</translation>
    </message>
    <message>
      <source>New line in the message</source>
      <translation>Neue Zeile in der Nachricht</translation>
    </message>
    <message>
      <source>P</source>
      <translation>P</translation>
    </message>
    <message>
      <source>Pin, or no longer</source>
      <translation>Anheften, oder nicht mehr</translation>
    </message>
    <message>
      <source>Rooms</source>
      <translation>Räume</translation>
    </message>
    <message>
      <source>Send the message</source>
      <translation>Nachricht senden</translation>
    </message>
    <message>
      <source>Shift+Enter</source>
      <translation>Umschalt+Eingabe</translation>
    </message>
    <message>
      <source>The fact’s life</source>
      <translation>Das Leben des Fakts</translation>
    </message>
    <message>
      <source>← →</source>
      <translation>← →</translation>
    </message>
    <message>
      <source>↑</source>
      <translation>↑</translation>
    </message>
  </context>
  <context>
    <name>Hypnogram</name>
    <message>
      <source>Selected: {span}</source>
      <translation>Ausgewählt: {span}</translation>
    </message>
    <message>
      <source>Stages of sleep against the clock; the arrow keys go through them</source>
      <translation>Schlafstufen gegen die Uhr; die Pfeiltasten gehen durch sie hindurch</translation>
    </message>
  </context>
  <context>
    <name>HypnogramPane</name>
    <message>
      <source>All</source>
      <translation>Alles</translation>
    </message>
    <message>
      <source>Asleep with {facts}: {cycles} at most, policy {policy}.</source>
      <translation>Schläft mit {facts}: höchstens {cycles}, Strategie {policy}.</translation>
    </message>
    <message>
      <source>Awake: Dormouse is open and learns what you tell it.</source>
      <translation>Wach: Dormouse ist offen und lernt, was du ihm erzählst.</translation>
    </message>
    <message>
      <source>Cycle {0}: {1} …</source>
      <translation>Zyklus {0}: {1} …</translation>
    </message>
    <message>
      <source>Everything since the first day (Home)</source>
      <translation>Alles seit dem ersten Tag (Pos1)</translation>
    </message>
    <message>
      <source>Facts written</source>
      <translation>Fakten geschrieben</translation>
    </message>
    <message>
      <source>Here a night becomes a picture. When Dormouse sleeps, it goes from waking through its stages: it takes its own measure, asks every fact, writes the weak ones again and proves that nothing got worse. Tell it a few facts, then press Sleep.</source>
      <translation>Hier wird eine Nacht zum Bild. Wenn Dormouse schläft, geht es vom Wachen durch seine Stufen: Es misst sich selbst, fragt jeden Fakt ab, schreibt die schwachen neu und weist nach, dass nichts schlechter wurde. Erzähl ihm ein paar Fakten und drück dann auf „Schlafen“.</translation>
    </message>
    <message>
      <source>Hypnogram</source>
      <translation>Hypnogramm</translation>
    </message>
    <message>
      <source>In brackets: beside the untouched model.</source>
      <translation>In Klammern: gegenüber dem unberührten Modell.</translation>
    </message>
    <message>
      <source>Night</source>
      <translation>Nacht</translation>
    </message>
    <message>
      <source>Nothing to do: {0}</source>
      <translation>Nichts zu tun: {0}</translation>
    </message>
    <message>
      <source>Recall {forms}. {done}. Perplexity {before} → {after}{drift}. Took {time}.</source>
      <translation>Abruf {forms}. {done}. Perplexität {before} → {after}{drift}. Dauer {time}.</translation>
    </message>
    <message>
      <source>Show facts and events of all times again (Esc)</source>
      <translation>Wieder Fakten und Ereignisse aller Zeiten zeigen (Esc)</translation>
    </message>
    <message>
      <source>Show: {what}</source>
      <translation>Zeigen: {what}</translation>
    </message>
    <message>
      <source>The last cycle was rolled back: {0}.</source>
      <translation>Der letzte Zyklus wurde zurückgestellt: {0}.</translation>
    </message>
    <message>
      <source>The last seven days (W)</source>
      <translation>Die letzten sieben Tage (W)</translation>
    </message>
    <message>
      <source>The last sleep (N)</source>
      <translation>Der letzte Schlaf (N)</translation>
    </message>
    <message>
      <source>The sleep was stopped. All is as it was before.</source>
      <translation>Der Schlaf wurde angehalten. Alles ist wie zuvor.</translation>
    </message>
    <message>
      <source>Week</source>
      <translation>Woche</translation>
    </message>
    <message>
      <source>awake</source>
      <translation>wach</translation>
    </message>
    <message>
      <source>it would have made something worse</source>
      <translation>er hätte etwas verschlechtert</translation>
    </message>
    <message>
      <source>there is nothing to sleep on yet</source>
      <translation>es gibt noch nichts, worüber sich schlafen ließe</translation>
    </message>
    <message>
      <source>{0} of {1} refreshed, {2} pruned</source>
      <translation>{0} von {1} aufgefrischt, {2} ausgedünnt</translation>
    </message>
  </context>
  <context>
    <name>ImportDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Import {}</source>
      <translation>{} importieren</translation>
    </message>
    <message>
      <source>Rows of the file</source>
      <translation>Zeilen der Datei</translation>
    </message>
    <message>
      <source>Space ticks the selected rows</source>
      <translation>Leertaste hakt die gewählten Zeilen an</translation>
    </message>
    <message>
      <source>Take 1 fact</source>
      <translation>1 Fakt übernehmen</translation>
    </message>
    <message>
      <source>Take the contradicting ones too</source>
      <translation>Auch die widersprechenden übernehmen</translation>
    </message>
    <message>
      <source>Take {} facts</source>
      <translation>{} Fakten übernehmen</translation>
    </message>
    <message>
      <source>They replace what holds now; undo brings it back</source>
      <translation>Sie ersetzen, was jetzt gilt; Rückgängig holt es zurück</translation>
    </message>
    <message>
      <source>What you take is one step in the history: Ctrl+Z takes it all back.</source>
      <translation>Was du übernimmst, ist ein Schritt im Verlauf: Strg+Z nimmt alles zurück.</translation>
    </message>
    <message>
      <source>{0} A fact is a subject, a relation and an object.</source>
      <translation>{0} Ein Fakt ist ein Subjekt, eine Relation und ein Objekt.</translation>
    </message>
    <message>
      <source>{} adding to what holds now</source>
      <translation>{} ergänzend</translation>
    </message>
    <message>
      <source>{} contradicting what holds now</source>
      <translation>{} widersprechend</translation>
    </message>
    <message>
      <source>{} known already</source>
      <translation>{} schon bekannt</translation>
    </message>
    <message>
      <source>{} new</source>
      <translation>{} neu</translation>
    </message>
    <message>
      <source>{} not understood</source>
      <translation>{} nicht verstanden</translation>
    </message>
    <message>
      <source>{} set aside</source>
      <translation>{} beiseitegelegt</translation>
    </message>
    <message>
      <source>{} twice in the file</source>
      <translation>{} doppelt in der Datei</translation>
    </message>
  </context>
  <context>
    <name>IncognitoBanner</name>
    <message>
      <source>Go back to a conversation with memory; this one is gone</source>
      <translation>Zu einem Gespräch mit Gedächtnis zurück; dieses hier ist dann weg</translation>
    </message>
    <message>
      <source>Incognito: base model, no memory. Nothing is kept.</source>
      <translation>Inkognito: ohne Gedächtnis. Nichts wird behalten.</translation>
    </message>
    <message>
      <source>Leave and discard</source>
      <translation>Verlassen und verwerfen</translation>
    </message>
  </context>
  <context>
    <name>Insight</name>
    <message>
      <source>Insight</source>
      <translation>Einblick</translation>
    </message>
    <message>
      <source>Which fact was recalled when, and what the weights hold</source>
      <translation>Welcher Fakt wann abgerufen wurde und was die Gewichte enthalten</translation>
    </message>
  </context>
  <context>
    <name>InsightRoom</name>
    <message>
      <source>Drawing (SVG) …</source>
      <translation>Zeichnung (SVG) …</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>Export what is seen</source>
      <translation>Exportieren, was zu sehen ist</translation>
    </message>
    <message>
      <source>Facts over time</source>
      <translation>Fakten über die Zeit</translation>
    </message>
    <message>
      <source>Inside the weights</source>
      <translation>In den Gewichten</translation>
    </message>
    <message>
      <source>Picture (PNG) …</source>
      <translation>Bild (PNG) …</translation>
    </message>
    <message>
      <source>Recall and perplexity</source>
      <translation>Abruf und Perplexität</translation>
    </message>
    <message>
      <source>Save what is seen as a picture, a drawing or a table</source>
      <translation>Was zu sehen ist, als Bild, Zeichnung oder Tabelle speichern</translation>
    </message>
    <message>
      <source>Saved as {file}.</source>
      <translation>Gespeichert als {file}.</translation>
    </message>
    <message>
      <source>Show all times again</source>
      <translation>Wieder alle Zeiten zeigen</translation>
    </message>
    <message>
      <source>Table (CSV) …</source>
      <translation>Tabelle (CSV) …</translation>
    </message>
    <message>
      <source>Views of the memory</source>
      <translation>Ansichten des Gedächtnisses</translation>
    </message>
    <message>
      <source>{file} could not be written ({why}). Choose another folder.</source>
      <translation>{file} konnte nicht geschrieben werden ({why}). Wähle einen anderen Ordner.</translation>
    </message>
  </context>
  <context>
    <name>Journal</name>
    <message>
      <source>(by Redo)</source>
      <translation>(durch Wiederholen)</translation>
    </message>
    <message>
      <source>(by Undo)</source>
      <translation>(durch Rückgängig)</translation>
    </message>
    <message>
      <source>(forgotten)</source>
      <translation>(vergessen)</translation>
    </message>
    <message>
      <source>Disabled {}</source>
      <translation>{} ausgeschaltet</translation>
    </message>
    <message>
      <source>Disabled: {}</source>
      <translation>Ausgeschaltet: {}</translation>
    </message>
    <message>
      <source>Edited {}</source>
      <translation>{} bearbeitet</translation>
    </message>
    <message>
      <source>Edited: {}</source>
      <translation>Bearbeitet: {}</translation>
    </message>
    <message>
      <source>Enabled {}</source>
      <translation>{} eingeschaltet</translation>
    </message>
    <message>
      <source>Enabled: {}</source>
      <translation>Eingeschaltet: {}</translation>
    </message>
    <message>
      <source>Forgot {}</source>
      <translation>{} vergessen</translation>
    </message>
    <message>
      <source>Given back what it was before a sleep: {}</source>
      <translation>Zurück auf den Stand vor einem Schlaf: {}</translation>
    </message>
    <message>
      <source>Given back what they were before a sleep: {}</source>
      <translation>Zurück auf den Stand vor einem Schlaf: {}</translation>
    </message>
    <message>
      <source>Imported {}</source>
      <translation>{} importiert</translation>
    </message>
    <message>
      <source>Imported: {}</source>
      <translation>Importiert: {}</translation>
    </message>
    <message>
      <source>Left as they are: {}</source>
      <translation>So gelassen: {}</translation>
    </message>
    <message>
      <source>Pinned {}</source>
      <translation>{} angeheftet</translation>
    </message>
    <message>
      <source>Pinned: {}</source>
      <translation>Angeheftet: {}</translation>
    </message>
    <message>
      <source>Restored {}</source>
      <translation>{} wiederhergestellt</translation>
    </message>
    <message>
      <source>Restored: {}</source>
      <translation>Wiederhergestellt: {}</translation>
    </message>
    <message>
      <source>Settled {}</source>
      <translation>{} geklärt</translation>
    </message>
    <message>
      <source>Settled: {}</source>
      <translation>Geklärt: {}</translation>
    </message>
    <message>
      <source>Slept and changed {}</source>
      <translation>Geschlafen und {} geändert</translation>
    </message>
    <message>
      <source>Slept and changed: {}</source>
      <translation>Geschlafen und geändert: {}</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>Heute</translation>
    </message>
    <message>
      <source>Told {}</source>
      <translation>{} erzählt</translation>
    </message>
    <message>
      <source>Told: {}</source>
      <translation>Erzählt: {}</translation>
    </message>
    <message>
      <source>Took back {}</source>
      <translation>{} zurückgenommen</translation>
    </message>
    <message>
      <source>Took back: {}</source>
      <translation>Zurückgenommen: {}</translation>
    </message>
    <message>
      <source>Unpinned {}</source>
      <translation>{} gelöst</translation>
    </message>
    <message>
      <source>Unpinned: {}</source>
      <translation>Gelöst: {}</translation>
    </message>
    <message>
      <source>Went back to a snapshot: {}</source>
      <translation>Zu einem Schnappschuss zurückgekehrt: {}</translation>
    </message>
    <message>
      <source>Yesterday</source>
      <translation>Gestern</translation>
    </message>
    <message>
      <source>a forgotten fact</source>
      <translation>ein vergessener Fakt</translation>
    </message>
    <message>
      <source>asked</source>
      <translation>abgefragt</translation>
    </message>
    <message>
      <source>confirmed by a sleep</source>
      <translation>von einem Schlaf bestätigt</translation>
    </message>
    <message>
      <source>could not be written</source>
      <translation>konnte nicht geschrieben werden</translation>
    </message>
    <message>
      <source>disabled</source>
      <translation>ausgeschaltet</translation>
    </message>
    <message>
      <source>enabled again</source>
      <translation>wieder eingeschaltet</translation>
    </message>
    <message>
      <source>given back what it was before a sleep</source>
      <translation>zurück auf den Stand vor einem Schlaf</translation>
    </message>
    <message>
      <source>given what a sleep had made of it, again</source>
      <translation>wieder auf dem Stand nach dem Schlaf</translation>
    </message>
    <message>
      <source>no longer recalled</source>
      <translation>nicht mehr abgerufen</translation>
    </message>
    <message>
      <source>pinned</source>
      <translation>angeheftet</translation>
    </message>
    <message>
      <source>pruned by a sleep</source>
      <translation>von einem Schlaf ausgedünnt</translation>
    </message>
    <message>
      <source>put back</source>
      <translation>wieder eingesetzt</translation>
    </message>
    <message>
      <source>replaced by: {}</source>
      <translation>ersetzt durch: {}</translation>
    </message>
    <message>
      <source>respelt, before: {}</source>
      <translation>anders geschrieben, vorher: {}</translation>
    </message>
    <message>
      <source>taken back</source>
      <translation>zurückgenommen</translation>
    </message>
    <message>
      <source>told</source>
      <translation>erzählt</translation>
    </message>
    <message>
      <source>took the place of: {}</source>
      <translation>trat an die Stelle von: {}</translation>
    </message>
    <message>
      <source>unpinned</source>
      <translation>gelöst</translation>
    </message>
    <message>
      <source>written again in a sleep</source>
      <translation>in einem Schlaf neu geschrieben</translation>
    </message>
    <message>
      <source>written into the weights</source>
      <translation>in die Gewichte geschrieben</translation>
    </message>
  </context>
  <context>
    <name>JournalFeature</name>
    <message>
      <source>All facts, or those that are selected where they are several, as CSV or JSON</source>
      <translation>Alle Fakten, oder die gewählten, wo es mehrere sind, als CSV oder JSON</translation>
    </message>
    <message>
      <source>All facts, what became of each, and undo of everything</source>
      <translation>Alle Fakten, was aus jedem wurde, und Rücknahme von allem</translation>
    </message>
    <message>
      <source>All that was done, to be taken back in any order</source>
      <translation>Alles, was getan wurde; in beliebiger Reihenfolge zurückzunehmen</translation>
    </message>
    <message>
      <source>Choose a file of facts</source>
      <translation>Datei mit Fakten wählen</translation>
    </message>
    <message>
      <source>Do again what was taken back last</source>
      <translation>Noch einmal tun, was zuletzt zurückgenommen wurde</translation>
    </message>
    <message>
      <source>Duplicates and contradictions</source>
      <translation>Doppeltes und Widersprüche</translation>
    </message>
    <message>
      <source>Facts (*.csv *.tsv *.txt *.json *.jsonl);;All files (*)</source>
      <translation>Fakten (*.csv *.tsv *.txt *.json *.jsonl);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>From a CSV or JSON file, with a preview</source>
      <translation>Aus einer CSV- oder JSON-Datei, mit Vorschau</translation>
    </message>
    <message>
      <source>History of the journal</source>
      <translation>Verlauf des Journals</translation>
    </message>
    <message>
      <source>Import facts …</source>
      <translation>Fakten importieren …</translation>
    </message>
    <message>
      <source>Journal</source>
      <translation>Journal</translation>
    </message>
    <message>
      <source>Redo</source>
      <translation>Wiederholen</translation>
    </message>
    <message>
      <source>Save facts as</source>
      <translation>Fakten speichern unter</translation>
    </message>
    <message>
      <source>Save facts as a file …</source>
      <translation>Fakten als Datei speichern …</translation>
    </message>
    <message>
      <source>Take back what was done to the journal last</source>
      <translation>Zurücknehmen, was zuletzt am Journal getan wurde</translation>
    </message>
    <message>
      <source>The selected fact’s life</source>
      <translation>Leben des gewählten Fakts</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Undone: {}</source>
      <translation>Rückgängig gemacht: {}</translation>
    </message>
    <message>
      <source>What is said twice, or in two ways</source>
      <translation>Was zweimal oder auf zwei Arten gesagt wurde</translation>
    </message>
    <message>
      <source>Where it was said and all that happened to it</source>
      <translation>Wo er gesagt wurde und was alles mit ihm geschah</translation>
    </message>
    <message>
      <source>{} saved in {}.</source>
      <translation>{} in {} gespeichert.</translation>
    </message>
  </context>
  <context>
    <name>JournalModel</name>
    <message>
      <source>Age</source>
      <translation>Alter</translation>
    </message>
    <message>
      <source>Chat</source>
      <translation>Chat</translation>
    </message>
    <message>
      <source>Double-click, or F2, corrects a fact where it stands</source>
      <translation>Doppelklick oder F2 berichtigt einen Fakt an Ort und Stelle</translation>
    </message>
    <message>
      <source>How long ago you said it</source>
      <translation>Wie lange es her ist, dass du es gesagt hast</translation>
    </message>
    <message>
      <source>Object</source>
      <translation>Objekt</translation>
    </message>
    <message>
      <source>Para</source>
      <translation>Para</translation>
    </message>
    <message>
      <source>Raw</source>
      <translation>Roh</translation>
    </message>
    <message>
      <source>Relation</source>
      <translation>Relation</translation>
    </message>
    <message>
      <source>Source</source>
      <translation>Quelle</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Zustand</translation>
    </message>
    <message>
      <source>Subject</source>
      <translation>Subjekt</translation>
    </message>
    <message>
      <source>Where it came from</source>
      <translation>Woher es kam</translation>
    </message>
    <message>
      <source>Where the fact stands between the journal and the weights</source>
      <translation>Wo der Fakt zwischen Journal und Gewichten steht</translation>
    </message>
    <message>
      <source>Whom or what it is about</source>
      <translation>Um wen oder was es geht</translation>
    </message>
    <message>
      <source>folded</source>
      <translation>eingeklappt</translation>
    </message>
    <message>
      <source>not asked yet</source>
      <translation>noch nicht abgefragt</translation>
    </message>
    <message>
      <source>not in the weights</source>
      <translation>nicht in den Gewichten</translation>
    </message>
    <message>
      <source>not recalled</source>
      <translation>nicht abgerufen</translation>
    </message>
    <message>
      <source>recalled</source>
      <translation>abgerufen</translation>
    </message>
    <message>
      <source>unfolded</source>
      <translation>ausgeklappt</translation>
    </message>
    <message>
      <source>{0}, pinned</source>
      <translation>{0}, angeheftet</translation>
    </message>
  </context>
  <context>
    <name>JournalPane</name>
    <message>
      <source>Add fact</source>
      <translation>Fakt hinzufügen</translation>
    </message>
    <message>
      <source>Ask it now</source>
      <translation>Jetzt abfragen</translation>
    </message>
    <message>
      <source>Ask this fact in every form, now (F5)</source>
      <translation>Diesen Fakt jetzt in jeder Form abfragen (F5)</translation>
    </message>
    <message>
      <source>Correct it in its row (F2): Tab goes on to the next part, Enter keeps it, Esc leaves it</source>
      <translation>In seiner Zeile berichtigen (F2): Tab geht zum nächsten Teil, Enter übernimmt, Esc lässt alles, wie es war</translation>
    </message>
    <message>
      <source>Disable</source>
      <translation>Ausschalten</translation>
    </message>
    <message>
      <source>Edit</source>
      <translation>Bearbeiten</translation>
    </message>
    <message>
      <source>Enable</source>
      <translation>Einschalten</translation>
    </message>
    <message>
      <source>Erase it everywhere: text, weights, files and history, for good (Del). No undo after that.</source>
      <translation>Überall löschen: Text, Gewichte, Dateien und Verlauf, für immer (Entf). Danach kein Zurück.</translation>
    </message>
    <message>
      <source>Export …</source>
      <translation>Exportieren …</translation>
    </message>
    <message>
      <source>Facts from a CSV or JSON file, with a preview</source>
      <translation>Fakten aus einer CSV- oder JSON-Datei, mit Vorschau</translation>
    </message>
    <message>
      <source>Forget</source>
      <translation>Vergessen</translation>
    </message>
    <message>
      <source>Import a file …</source>
      <translation>Datei importieren …</translation>
    </message>
    <message>
      <source>Its life</source>
      <translation>Sein Leben</translation>
    </message>
    <message>
      <source>No fact is like that.</source>
      <translation>So ist kein Fakt.</translation>
    </message>
    <message>
      <source>No sleep prunes a pinned fact (P)</source>
      <translation>Kein Schlaf dünnt einen angehefteten Fakt aus (P)</translation>
    </message>
    <message>
      <source>Nothing is remembered yet.

Say something in the chat, such as “My dog is called Biscuit.”, or add a fact here. Each fact is kept in this journal first, then written into the model’s weights.</source>
      <translation>Noch ist nichts im Gedächtnis.

Sag etwas im Gespräch, etwa „My dog is called Biscuit.“, oder füge hier einen Fakt hinzu. Jeder Fakt kommt zuerst in dieses Journal, dann wird er in die Gewichte des Modells geschrieben.</translation>
    </message>
    <message>
      <source>Out of the weights, kept in the journal; Enable brings it back</source>
      <translation>Aus den Gewichten, im Journal behalten; „Einschalten“ holt ihn zurück</translation>
    </message>
    <message>
      <source>Pin</source>
      <translation>Anheften</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Wiederherstellen</translation>
    </message>
    <message>
      <source>Take back</source>
      <translation>Zurücknehmen</translation>
    </message>
    <message>
      <source>Take it out of the weights; it can be restored</source>
      <translation>Aus den Gewichten nehmen; lässt sich wiederherstellen</translation>
    </message>
    <message>
      <source>Tell a fact by its parts (Ctrl+Shift+A)</source>
      <translation>Einen Fakt in seinen Teilen eingeben (Strg+Umschalt+A)</translation>
    </message>
    <message>
      <source>Unpin</source>
      <translation>Lösen</translation>
    </message>
    <message>
      <source>Where it was said and all that happened to it (Enter)</source>
      <translation>Wo er gesagt wurde und was alles mit ihm geschah (Eingabe)</translation>
    </message>
    <message>
      <source>Write the selected facts into a CSV or JSON file</source>
      <translation>Die gewählten Fakten in eine CSV- oder JSON-Datei schreiben</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
    <message>
      <source>{} (selected facts)</source>
      <translation>{} (gewählte Fakten)</translation>
    </message>
    <message>
      <source>{} selected</source>
      <translation>{} gewählt</translation>
    </message>
  </context>
  <context>
    <name>JournalRoom</name>
    <message>
      <source>About the journal</source>
      <translation>Über das Journal</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Verlauf</translation>
    </message>
    <message>
      <source>Its life</source>
      <translation>Sein Leben</translation>
    </message>
    <message>
      <source>To settle</source>
      <translation>Zu klären</translation>
    </message>
    <message>
      <source>To settle ({})</source>
      <translation>Zu klären ({})</translation>
    </message>
  </context>
  <context>
    <name>LabFeature</name>
    <message>
      <source>Another folder …</source>
      <translation>Anderer Ordner …</translation>
    </message>
    <message>
      <source>Choose a model folder (with config.json)</source>
      <translation>Modellordner wählen (mit config.json)</translation>
    </message>
    <message>
      <source>Choose at least one policy to run.</source>
      <translation>Wähle mindestens eine Strategie.</translation>
    </message>
    <message>
      <source>Embedded model</source>
      <translation>Mitgeliefertes Modell</translation>
    </message>
    <message>
      <source>Figure and report of the chosen run</source>
      <translation>Abbildung und Bericht des gewählten Laufs</translation>
    </message>
    <message>
      <source>Lab</source>
      <translation>Labor</translation>
    </message>
    <message>
      <source>No trial of this run is finished yet. Resume it, then there is something to report.</source>
      <translation>Von diesem Lauf ist noch kein Durchgang fertig. Setze ihn fort, dann gibt es etwas zu berichten.</translation>
    </message>
    <message>
      <source>Queue what is chosen in the Lab</source>
      <translation>Einreihen, was im Labor gewählt ist</translation>
    </message>
    <message>
      <source>Removed: {0}</source>
      <translation>Entfernt: {0}</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Bericht</translation>
    </message>
    <message>
      <source>Resume the chosen run</source>
      <translation>Gewählten Lauf fortsetzen</translation>
    </message>
    <message>
      <source>Run the experiment</source>
      <translation>Versuch starten</translation>
    </message>
    <message>
      <source>Run what is missing of it</source>
      <translation>Ausführen, was daran fehlt</translation>
    </message>
    <message>
      <source>Stop the chosen run</source>
      <translation>Gewählten Lauf anhalten</translation>
    </message>
    <message>
      <source>The paper’s experiments, on weights of their own</source>
      <translation>Die Versuche der Veröffentlichung, auf eigenen Gewichten</translation>
    </message>
    <message>
      <source>There is no config.json in {0}. Choose a checkpoint’s folder.</source>
      <translation>In {0} liegt keine config.json. Wähle den Ordner eines Checkpoints.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>What is finished of it is kept</source>
      <translation>Was davon fertig ist, bleibt</translation>
    </message>
    <message>
      <source>What was found, in words</source>
      <translation>Was herauskam, in Worten</translation>
    </message>
    <message>
      <source>Writing the figure and the report …</source>
      <translation>Abbildung und Bericht werden geschrieben …</translation>
    </message>
    <message>
      <source>about</source>
      <translation>etwa</translation>
    </message>
    <message>
      <source>came with Dormouse</source>
      <translation>mit Dormouse mitgeliefert</translation>
    </message>
    <message>
      <source>cycles slept</source>
      <translation>Schlafzyklen</translation>
    </message>
    <message>
      <source>every choice</source>
      <translation>jede Wahl</translation>
    </message>
    <message>
      <source>facts told</source>
      <translation>erzählte Fakten</translation>
    </message>
    <message>
      <source>opening the model</source>
      <translation>öffnet das Modell</translation>
    </message>
    <message>
      <source>stopped</source>
      <translation>angehalten</translation>
    </message>
    <message>
      <source>waiting</source>
      <translation>wartet</translation>
    </message>
  </context>
  <context>
    <name>LabFigure</name>
    <message>
      <source>What drowsiness foresees of a fact</source>
      <translation>Was die Schläfrigkeit von einem Fakt voraussieht</translation>
    </message>
    <message>
      <source>ablation: {0} facts told; + one choice turned, ... all choices up to that one; bar: mean, dots: seeds</source>
      <translation>Ablation: {0} Fakten erzählt; + eine Wahl gewendet, ... alle bis zu dieser; Balken: Mittel, Punkte: Startwerte</translation>
    </message>
    <message>
      <source>cycle {0}</source>
      <translation>Zyklus {0}</translation>
    </message>
    <message>
      <source>facts told</source>
      <translation>erzählte Fakten</translation>
    </message>
    <message>
      <source>forecast</source>
      <translation>Vorhersage</translation>
    </message>
    <message>
      <source>neighbours kept</source>
      <translation>Nachbarn erhalten</translation>
    </message>
    <message>
      <source>paper, 8B, 14 + 5 facts, one run</source>
      <translation>Paper, 8B, 14 + 5 Fakten, ein Lauf</translation>
    </message>
    <message>
      <source>paper, 8B, one run</source>
      <translation>Paper, 8B, ein Lauf</translation>
    </message>
    <message>
      <source>paper, Llama-3.1-8B, one run</source>
      <translation>Paper, Llama-3.1-8B, ein Lauf</translation>
    </message>
    <message>
      <source>perplexity, change</source>
      <translation>Perplexität, Änderung</translation>
    </message>
    <message>
      <source>recall, chat</source>
      <translation>Abruf, Gespräch</translation>
    </message>
    <message>
      <source>recall, raw form</source>
      <translation>Abruf, Rohform</translation>
    </message>
    <message>
      <source>second wave</source>
      <translation>zweite Welle</translation>
    </message>
    <message>
      <source>share that failed</source>
      <translation>Anteil, der ausfiel</translation>
    </message>
    <message>
      <source>wake</source>
      <translation>wach</translation>
    </message>
    <message>
      <source>{0}: mean and standard deviation over seeds</source>
      <translation>{0}: Mittel und Standardabweichung über die Startwerte</translation>
    </message>
    <message>
      <source>“I don't know” kept</source>
      <translation>„weiß ich nicht“ erhalten</translation>
    </message>
  </context>
  <context>
    <name>LabForm</name>
    <message>
      <source>Baranov (2026): one edit after the other</source>
      <translation>Baranov (2026): eine Änderung nach der anderen</translation>
    </message>
    <message>
      <source>Choose the model folders; scaling compares several</source>
      <translation>Wähle die Modellordner; „scaling“ vergleicht mehrere</translation>
    </message>
    <message>
      <source>Dormouse’s own: all facts solved together</source>
      <translation>Dormouses eigene: alle Fakten gemeinsam gelöst</translation>
    </message>
    <message>
      <source>Each choice of the paper’s editor turned by itself, and all up to one. Many trials: it takes hours.</source>
      <translation>Jede Wahl des Verfahrens der Veröffentlichung einzeln gedreht, und alle bis auf eine. Viele Durchgänge: Es dauert Stunden.</translation>
    </message>
    <message>
      <source>Embedded model</source>
      <translation>Mitgeliefertes Modell</translation>
    </message>
    <message>
      <source>Experiment</source>
      <translation>Versuch</translation>
    </message>
    <message>
      <source>Facts</source>
      <translation>Fakten</translation>
    </message>
    <message>
      <source>Facts are told one at a time, and all of them are asked after each.</source>
      <translation>Fakten werden einzeln erzählt, und nach jedem werden alle abgefragt.</translation>
    </message>
    <message>
      <source>Facts are told, then the model sleeps until nothing is degraded, or ten cycles.</source>
      <translation>Fakten werden erzählt, dann schläft das Modell, bis nichts mehr verblasst ist, oder zehn Zyklen lang.</translation>
    </message>
    <message>
      <source>Fifty sleeps in which some facts are told again; the paper’s policy prunes the oldest edits.</source>
      <translation>Fünfzig Schlafe, in denen manche Fakten noch einmal erzählt werden; die Strategie der Veröffentlichung dünnt die ältesten Änderungen aus.</translation>
    </message>
    <message>
      <source>Fourteen facts, a sleep, five more facts, another sleep.</source>
      <translation>Vierzehn Fakten, ein Schlaf, fünf weitere Fakten, noch ein Schlaf.</translation>
    </message>
    <message>
      <source>How many facts are told; “usual” is what the paper’s protocol says</source>
      <translation>Wie viele Fakten erzählt werden; „üblich“ ist, was die Veröffentlichung vorsieht</translation>
    </message>
    <message>
      <source>How many facts the waking model holds</source>
      <translation>Wie viele Fakten das wache Modell behält</translation>
    </message>
    <message>
      <source>How often it is repeated with other facts; spread needs several</source>
      <translation>Wie oft er mit anderen Fakten wiederholt wird; für die Streuung braucht es mehrere</translation>
    </message>
    <message>
      <source>Kind of facts</source>
      <translation>Art der Fakten</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <source>No edit: a search puts the three best facts into the conversation</source>
      <translation>Keine Änderung: Eine Suche legt die drei besten Fakten ins Gespräch</translation>
    </message>
    <message>
      <source>No edit: all facts stand in the conversation</source>
      <translation>Keine Änderung: Alle Fakten stehen im Gespräch</translation>
    </message>
    <message>
      <source>Policies</source>
      <translation>Strategien</translation>
    </message>
    <message>
      <source>Run</source>
      <translation>Starten</translation>
    </message>
    <message>
      <source>Run it now, or when those before it are done. It never touches your memory.</source>
      <translation>Jetzt ausführen, oder sobald die davor fertig sind. Dein Gedächtnis bleibt unberührt.</translation>
    </message>
    <message>
      <source>Seeds</source>
      <translation>Startwerte</translation>
    </message>
    <message>
      <source>Sleep after sleep over a full memory</source>
      <translation>Schlaf um Schlaf über einem vollen Gedächtnis</translation>
    </message>
    <message>
      <source>The paper’s edits, each kept away from the earlier ones; no sleep</source>
      <translation>Die Änderungen der Veröffentlichung, jede von den früheren ferngehalten; kein Schlaf</translation>
    </message>
    <message>
      <source>The wake curve of several models.</source>
      <translation>Die Wachkurve mehrerer Modelle.</translation>
    </message>
    <message>
      <source>Values of one familiar word, as in the paper, or names and words that the model never saw</source>
      <translation>Werte aus einem vertrauten Wort wie in der Veröffentlichung, oder Namen und Wörter, die das Modell nie sah</translation>
    </message>
    <message>
      <source>Whether a wider model holds more</source>
      <translation>Ob ein breiteres Modell mehr behält</translation>
    </message>
    <message>
      <source>Whether new facts after a sleep disturb the old</source>
      <translation>Ob neue Fakten nach einem Schlaf die alten stören</translation>
    </message>
    <message>
      <source>Whether sleep brings faded facts back</source>
      <translation>Ob Schlaf verblasste Fakten zurückholt</translation>
    </message>
    <message>
      <source>Which choice of the paper makes the cliff</source>
      <translation>Welche Wahl der Veröffentlichung den Absturz macht</translation>
    </message>
    <message>
      <source>familiar words</source>
      <translation>vertraute Wörter</translation>
    </message>
    <message>
      <source>names never seen</source>
      <translation>nie gesehene Namen</translation>
    </message>
    <message>
      <source>usual</source>
      <translation>üblich</translation>
    </message>
  </context>
  <context>
    <name>LabPane</name>
    <message>
      <source>Choose a run at the left: those that came with Dormouse are there already. Or run an experiment of your own and watch it draw itself here, with the paper’s curve behind it.</source>
      <translation>Wähle links einen Lauf: Die mit Dormouse mitgelieferten sind schon da. Oder starte einen eigenen Versuch und sieh zu, wie er sich hier zeichnet, mit der Kurve der Veröffentlichung dahinter.</translation>
    </message>
    <message>
      <source>Choose one or several to lay over each other</source>
      <translation>Wähle einen oder mehrere, um sie übereinanderzulegen</translation>
    </message>
    <message>
      <source>Curves of the chosen runs</source>
      <translation>Kurven der gewählten Läufe</translation>
    </message>
    <message>
      <source>Erase this run; it can be taken back for a moment</source>
      <translation>Diesen Lauf löschen; einen Moment lang lässt es sich zurücknehmen</translation>
    </message>
    <message>
      <source>Figure and report</source>
      <translation>Abbildung und Bericht</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>Ordner öffnen</translation>
    </message>
    <message>
      <source>Perplexity</source>
      <translation>Perplexität</translation>
    </message>
    <message>
      <source>Raw data as JSON and CSV, figure as SVG and PNG</source>
      <translation>Rohdaten als JSON und CSV, Abbildung als SVG und PNG</translation>
    </message>
    <message>
      <source>Recall, chat form</source>
      <translation>Abruf, Chatform</translation>
    </message>
    <message>
      <source>Recall, paraphrase</source>
      <translation>Abruf, Umschreibung</translation>
    </message>
    <message>
      <source>Recall, raw form</source>
      <translation>Abruf, Rohform</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Run what is missing</source>
      <translation>Ausführen, was fehlt</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>Läufe</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <source>What is drawn</source>
      <translation>Was gezeichnet wird</translation>
    </message>
    <message>
      <source>What is finished is kept; Resume goes on from there</source>
      <translation>Was fertig ist, bleibt; „Fortsetzen“ macht dort weiter</translation>
    </message>
    <message>
      <source>What was found, in words, with the figure and all numbers</source>
      <translation>Was herauskam, in Worten, mit der Abbildung und allen Zahlen</translation>
    </message>
    <message>
      <source>{name}: {first} at first, {last} at the end</source>
      <translation>{name}: anfangs {first}, am Ende {last}</translation>
    </message>
  </context>
  <context>
    <name>LabReport</name>
    <message>
      <source>**{0}** ({1} seed)</source>
      <translation>**{0}** ({1} Startwert)</translation>
    </message>
    <message>
      <source>**{0}** ({1} seeds)</source>
      <translation>**{0}** ({1} Startwerte)</translation>
    </message>
    <message>
      <source>**{0}**, by itself: raw {1} → {2}, chat {3} → {4}, perplexity {5}.</source>
      <translation>**{0}**, für sich allein: roh {1} → {2}, im Gespräch {3} → {4}, Perplexität {5}.</translation>
    </message>
    <message>
      <source>**{0}**, five more facts: {1} when told, {2} after the second sleep.</source>
      <translation>**{0}**, fünf weitere Fakten: {1}, als sie erzählt wurden, {2} nach dem zweiten Schlaf.</translation>
    </message>
    <message>
      <source>**{0}**, why: of what a fact's value should add where it is asked, {1}; {2}.</source>
      <translation>**{0}**, warum: Von dem, was der Wert eines Fakts dort beitragen soll, wo nach ihm gefragt wird, kommt an: {1}; {2}.</translation>
    </message>
    <message>
      <source>**{0}**, why: of what a fact's value should add where it is asked, {1}; {2}. Of the {3} that some form misses then, {4}; of the others {5}.</source>
      <translation>**{0}**, warum: Von dem, was der Wert eines Fakts dort beitragen soll, wo nach ihm gefragt wird, kommt an: {1}; {2}. Bei den {3}, die dann eine Form verfehlt, {4}; bei den anderen {5}.</translation>
    </message>
    <message>
      <source>**{0}**: at {1} facts raw recall {2}, chat {3}, perplexity {4}; {5}</source>
      <translation>**{0}**: bei {1} Fakten Abruf roh {2}, im Gespräch {3}, Perplexität {4}; {5}</translation>
    </message>
    <message>
      <source>**{0}**: at {1} facts raw recall {2}, chat {3}; {4}</source>
      <translation>**{0}**: bei {1} Fakten Abruf roh {2}, im Gespräch {3}; {4}</translation>
    </message>
    <message>
      <source>**{0}**: raw recall {1} at first, {2} after {3} cycles; {4} edits pruned, {5} healthy facts lost a seed.</source>
      <translation>**{0}**: roher Abruf anfangs {1}, nach {3} Zyklen {2}; je Startwert {4} Änderungen gestutzt, {5} gesunde Fakten verloren.</translation>
    </message>
    <message>
      <source>**{0}**: raw recall {1} awake, {2} after {3} cycles (chat {4} → {5}, perplexity {6} → {7}); clean in {8} of {9} seeds.</source>
      <translation>**{0}**: roher Abruf wach {1}, nach {3} Zyklen {2} (im Gespräch {4} → {5}, Perplexität {6} → {7}); sauber bei {8} von {9} Startwerten.</translation>
    </message>
    <message>
      <source>Every point is in `points.csv` ({0} are shares); the raw data, fact by fact, in `data.json`.</source>
      <translation>Jeder Punkt steht in `points.csv` ({0} sind Anteile); die Rohdaten, Fakt für Fakt, in `data.json`.</translation>
    </message>
    <message>
      <source>Figures</source>
      <translation>Zahlen</translation>
    </message>
    <message>
      <source>How many facts the waking model holds</source>
      <translation>Wie viele Fakten das wache Modell hält</translation>
    </message>
    <message>
      <source>One after the other, chat recall gains most by **{0}** ({1}).</source>
      <translation>Eines nach dem anderen gewinnt der Abruf im Gespräch am meisten durch **{0}** ({1}).</translation>
    </message>
    <message>
      <source>One after the other, raw recall gains most by **{0}** ({1}).</source>
      <translation>Eines nach dem anderen gewinnt der rohe Abruf am meisten durch **{0}** ({1}).</translation>
    </message>
    <message>
      <source>Paper / ours, raw recall at that many facts: {0}. The paper's run falls from {1} at {2} to {3} at {4} facts; the steepest step of our mean is {5}, from {6} to {7} facts. A cliff in one run may be one fact that breaks many; over seeds it is a slope, and its place is a matter of chance.</source>
      <translation>Veröffentlichung / hier, roher Abruf bei so vielen Fakten: {0}. Der Lauf der Veröffentlichung fällt von {1} bei {2} auf {3} bei {4} Fakten; die steilste Stufe des Mittelwerts hier ist {5}, von {6} auf {7} Fakten. Ein Absturz in einem Lauf kann ein Fakt sein, der viele zerstört; über Startwerte ist es ein Hang, und wo er liegt, ist Zufall.</translation>
    </message>
    <message>
      <source>Sleep after sleep over a full memory</source>
      <translation>Schlaf um Schlaf über einem vollen Gedächtnis</translation>
    </message>
    <message>
      <source>The paper's 14 facts went {0}, its 30 facts {1} (one run each, raw completions).</source>
      <translation>Die 14 Fakten der Veröffentlichung gingen {0}, ihre 30 Fakten {1} (je ein Lauf, roh fortgesetzt).</translation>
    </message>
    <message>
      <source>The paper's policy holds {0} of {1} facts raw, {2} in chat; perplexity {3}.</source>
      <translation>Die Regeln der Veröffentlichung halten von {1} Fakten roh {0}, im Gespräch {2}; Perplexität {3}.</translation>
    </message>
    <message>
      <source>The paper's run fell from {0} to {1} in ten cycles.</source>
      <translation>Der Lauf der Veröffentlichung fiel in zehn Zyklen von {0} auf {1}.</translation>
    </message>
    <message>
      <source>What was found</source>
      <translation>Was herauskam</translation>
    </message>
    <message>
      <source>Whether a wider model holds more</source>
      <translation>Ob ein breiteres Modell mehr hält</translation>
    </message>
    <message>
      <source>Whether new facts after a sleep disturb the old</source>
      <translation>Ob neue Fakten nach einem Schlaf die alten stören</translation>
    </message>
    <message>
      <source>Whether sleep brings faded facts back</source>
      <translation>Ob Schlaf verblasste Fakten zurückbringt</translation>
    </message>
    <message>
      <source>Which choice of the paper makes the cliff</source>
      <translation>Welche Entscheidung der Veröffentlichung den Absturz ausmacht</translation>
    </message>
    <message>
      <source>`{0}` on {1}: {2}; {3} seed, {4} facts, told one at a time (default beyond {5}: several at once, which is the same for it); free greedy decoding. Mean ± standard deviation over seeds.</source>
      <translation>`{0}` auf {1}: {2}; {3} Startwert, {4} Fakten, einer nach dem anderen erzählt (solide über {5}: mehrere auf einmal, was für sie dasselbe ist); frei und gierig dekodiert. Mittelwert ± Standardabweichung über die Startwerte.</translation>
    </message>
    <message>
      <source>`{0}` on {1}: {2}; {3} seed, {4} facts, told one at a time; free greedy decoding. Mean ± standard deviation over seeds.</source>
      <translation>`{0}` auf {1}: {2}; {3} Startwert, {4} Fakten, einer nach dem anderen erzählt; frei und gierig dekodiert. Mittelwert ± Standardabweichung über die Startwerte.</translation>
    </message>
    <message>
      <source>`{0}` on {1}: {2}; {3} seeds, {4} facts, told one at a time (default beyond {5}: several at once, which is the same for it); free greedy decoding. Mean ± standard deviation over seeds.</source>
      <translation>`{0}` auf {1}: {2}; {3} Startwerte, {4} Fakten, einer nach dem anderen erzählt (solide über {5}: mehrere auf einmal, was für sie dasselbe ist); frei und gierig dekodiert. Mittelwert ± Standardabweichung über die Startwerte.</translation>
    </message>
    <message>
      <source>`{0}` on {1}: {2}; {3} seeds, {4} facts, told one at a time; free greedy decoding. Mean ± standard deviation over seeds.</source>
      <translation>`{0}` auf {1}: {2}; {3} Startwerte, {4} Fakten, einer nach dem anderen erzählt; frei und gierig dekodiert. Mittelwert ± Standardabweichung über die Startwerte.</translation>
    </message>
    <message>
      <source>at {0} facts {1} arrives and {2} of others beside it</source>
      <translation>bei {0} Fakten {1} und von anderen daneben {2}</translation>
    </message>
    <message>
      <source>below {0} for good from</source>
      <translation>endgültig unter {0} ab</translation>
    </message>
    <message>
      <source>below {0} for good from {1} facts on (from {2} to {3}), in {4} of {5} seeds.</source>
      <translation>endgültig unter {0} ab {1} Fakten ({2} bis {3}), bei {4} von {5} Startwerten.</translation>
    </message>
    <message>
      <source>below {0} for good from {1} facts on, in {2} of {3} seeds.</source>
      <translation>endgültig unter {0} ab {1} Fakten, bei {2} von {3} Startwerten.</translation>
    </message>
    <message>
      <source>cycle {0}</source>
      <translation>Zyklus {0}</translation>
    </message>
    <message>
      <source>drift</source>
      <translation>Drift</translation>
    </message>
    <message>
      <source>latency</source>
      <translation>Wartezeit</translation>
    </message>
    <message>
      <source>neighbours</source>
      <translation>Nachbarn</translation>
    </message>
    <message>
      <source>never</source>
      <translation>nie</translation>
    </message>
    <message>
      <source>never below {0} for good.</source>
      <translation>nie endgültig unter {0}.</translation>
    </message>
    <message>
      <source>over a thousandfold</source>
      <translation>über tausendfach</translation>
    </message>
    <message>
      <source>over tenfold</source>
      <translation>über zehnfach</translation>
    </message>
    <message>
      <source>perplexity</source>
      <translation>Perplexität</translation>
    </message>
    <message>
      <source>second wave</source>
      <translation>zweite Welle</translation>
    </message>
    <message>
      <source>tokens</source>
      <translation>Token</translation>
    </message>
    <message>
      <source>unknown</source>
      <translation>unbekannt</translation>
    </message>
    <message>
      <source>wake</source>
      <translation>wach</translation>
    </message>
    <message>
      <source>{0} ({1} of {2} seeds)</source>
      <translation>{0} ({1} von {2} Startwerten)</translation>
    </message>
    <message>
      <source>{0} arrives and {1} of others beside it</source>
      <translation>{0} und von anderen daneben {1}</translation>
    </message>
    <message>
      <source>{0} variants</source>
      <translation>{0} Varianten</translation>
    </message>
  </context>
  <context>
    <name>Laboratory</name>
    <message>
      <source>It ended unexpectedly; it can be resumed.</source>
      <translation>Es endete unerwartet; es lässt sich fortsetzen.</translation>
    </message>
  </context>
  <context>
    <name>LogView</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Copy what is shown</source>
      <translation>Kopieren, was gezeigt wird</translation>
    </message>
    <message>
      <source>Entries of the log</source>
      <translation>Einträge des Protokolls</translation>
    </message>
    <message>
      <source>Entries that hold every word</source>
      <translation>Einträge, die jedes Wort enthalten</translation>
    </message>
    <message>
      <source>Errors only</source>
      <translation>Nur Fehler</translation>
    </message>
    <message>
      <source>Everything</source>
      <translation>Alles</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>Stufe</translation>
    </message>
    <message>
      <source>Log</source>
      <translation>Protokoll</translation>
    </message>
    <message>
      <source>Notes and graver</source>
      <translation>Notizen und Schwereres</translation>
    </message>
    <message>
      <source>Nothing was logged yet: a good sign.</source>
      <translation>Noch wurde nichts notiert: ein gutes Zeichen.</translation>
    </message>
    <message>
      <source>Open the folder</source>
      <translation>Ordner öffnen</translation>
    </message>
    <message>
      <source>Report a problem …</source>
      <translation>Problem melden …</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Suchen</translation>
    </message>
    <message>
      <source>Search the log</source>
      <translation>Protokoll durchsuchen</translation>
    </message>
    <message>
      <source>Show what is at least this grave</source>
      <translation>Zeigen, was mindestens so schwer wiegt</translation>
    </message>
    <message>
      <source>The newest at the end</source>
      <translation>Das Neueste am Ende</translation>
    </message>
    <message>
      <source>Versions and the log without anything personal, as a file</source>
      <translation>Versionen und Protokoll ohne alles Persönliche, als Datei</translation>
    </message>
    <message>
      <source>Warnings and errors</source>
      <translation>Warnungen und Fehler</translation>
    </message>
    <message>
      <source>Where the log lies</source>
      <translation>Wo das Protokoll liegt</translation>
    </message>
    <message>
      <source>{0} of {1} entries</source>
      <translation>{0} von {1} Einträgen</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Choose a model folder (with config.json)</source>
      <translation>Modellordner wählen (mit config.json)</translation>
    </message>
    <message>
      <source>Closing the model</source>
      <translation>Das Modell wird geschlossen</translation>
    </message>
    <message>
      <source>Conversation, journal, sleep pressure and charts</source>
      <translation>Gespräch, Journal, Schlafdruck und Kurven</translation>
    </message>
    <message>
      <source>More menus</source>
      <translation>Weitere Menüs</translation>
    </message>
    <message>
      <source>Something went wrong in the window. Nothing you told it is lost; the log has the details.</source>
      <translation>Im Fenster ist etwas schiefgegangen. Nichts von dem, was du erzählt hast, ist verloren; Einzelheiten stehen im Protokoll.</translation>
    </message>
    <message>
      <source>Talk</source>
      <translation>Sprechen</translation>
    </message>
    <message>
      <source>The menus that have no room here</source>
      <translation>Die Menüs, für die hier kein Platz ist</translation>
    </message>
  </context>
  <context>
    <name>Measures</name>
    <message>
      <source>In brackets: beside the untouched model.</source>
      <translation>In Klammern: gegenüber dem unberührten Modell.</translation>
    </message>
    <message>
      <source>Perplexity</source>
      <translation>Perplexität</translation>
    </message>
    <message>
      <source>Recall, chat form</source>
      <translation>Abruf, Chatform</translation>
    </message>
    <message>
      <source>Recall, paraphrase</source>
      <translation>Abruf, Umschreibung</translation>
    </message>
    <message>
      <source>Recall, raw form</source>
      <translation>Abruf, Rohform</translation>
    </message>
  </context>
  <context>
    <name>MessageView</name>
    <message>
      <source>Earlier variant</source>
      <translation>Frühere Variante</translation>
    </message>
    <message>
      <source>Later variant</source>
      <translation>Spätere Variante</translation>
    </message>
    <message>
      <source>Say who, what and which value; it is remembered like any other fact</source>
      <translation>Wer, was und welcher Wert; gemerkt wird er wie jeder andere Fakt</translation>
    </message>
    <message>
      <source>Show all of it ({0} characters)</source>
      <translation>Alles zeigen ({0} Zeichen)</translation>
    </message>
    <message>
      <source>What came later. The memory stays as it is.</source>
      <translation>Was danach kam. Das Gedächtnis bleibt, wie es ist.</translation>
    </message>
    <message>
      <source>What stood here before. The memory stays as it is.</source>
      <translation>Was vorher hier stand. Das Gedächtnis bleibt, wie es ist.</translation>
    </message>
    <message>
      <source>Write it into the journal …</source>
      <translation>Ins Journal schreiben …</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
  </context>
  <context>
    <name>Mirror</name>
    <message>
      <source>Dormouse, for the audience</source>
      <translation>Dormouse, für das Publikum</translation>
    </message>
  </context>
  <context>
    <name>ModelCards</name>
    <message>
      <source>A nat a token: how much more or less likely other words became; 0.01 nobody sees, 1 spoils the text. A hidden length: how strong what is written is, beside what the layer passes on by itself; the weaker, the less else it touches.</source>
      <translation>Ein Nat je Token: wie viel wahrscheinlicher oder unwahrscheinlicher andere Wörter wurden; 0,01 bemerkt niemand, 1 verdirbt den Text. Eine Länge der verborgenen Zustände: wie stark das Geschriebene ist, gemessen an dem, was die Schicht von selbst weitergibt; je schwächer, desto weniger anderes berührt es.</translation>
    </message>
    <message>
      <source>Ask the hub again, with the token</source>
      <translation>Den Hub noch einmal fragen, mit dem Token</translation>
    </message>
    <message>
      <source>Ask the hub for size, licence and whether it fits; downloads nothing</source>
      <translation>Den Hub nach Größe, Lizenz und Eignung fragen; lädt nichts herunter</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Compare every file with the hub’s hashes</source>
      <translation>Jede Datei mit den Prüfsummen des Hubs vergleichen</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Delete its files from this machine</source>
      <translation>Seine Dateien von diesem Rechner löschen</translation>
    </message>
    <message>
      <source>Download</source>
      <translation>Herunterladen</translation>
    </message>
    <message>
      <source>Download {0}</source>
      <translation>{0} herunterladen</translation>
    </message>
    <message>
      <source>Edited layers …</source>
      <translation>Bearbeitete Schichten …</translation>
    </message>
    <message>
      <source>Every file is compared with the hub’s hash</source>
      <translation>Jede Datei wird mit der Prüfsumme des Hubs verglichen</translation>
    </message>
    <message>
      <source>Facts go with you, weights do not: each model has to learn them anew.</source>
      <translation>Fakten gehen mit dir, Gewichte nicht: Jedes Modell muss sie neu lernen.</translation>
    </message>
    <message>
      <source>Fetch it; it can be paused</source>
      <translation>Holen; es lässt sich anhalten</translation>
    </message>
    <message>
      <source>Fetch what is missing</source>
      <translation>Holen, was fehlt</translation>
    </message>
    <message>
      <source>From the journal; from then on they live here</source>
      <translation>Aus dem Journal; von da an leben sie hier</translation>
    </message>
    <message>
      <source>From your account on the hub, under Settings, Access Tokens. It is sent to the hub and to nobody else.</source>
      <translation>Aus deinem Konto auf dem Hub, unter Settings, Access Tokens. Es wird an den Hub gesendet und an niemanden sonst.</translation>
    </message>
    <message>
      <source>Go back</source>
      <translation>Zurückkehren</translation>
    </message>
    <message>
      <source>Go back to {0}</source>
      <translation>Zurück zu {0}</translation>
    </message>
    <message>
      <source>In a file that only your account can read, where other programs for the hub look for it, too. Otherwise it is forgotten when Dormouse is closed.</source>
      <translation>In einer Datei, die nur dein Konto lesen kann und in der auch andere Programme für den Hub es suchen. Sonst ist es vergessen, sobald Dormouse geschlossen wird.</translation>
    </message>
    <message>
      <source>It keeps little of what it is told. A model that was trained to chat, or a larger one, keeps more; so may another edited layer. The journal keeps everything meanwhile.</source>
      <translation>Es behält wenig von dem, was man ihm erzählt. Ein Modell, das für Gespräche trainiert wurde, oder ein größeres behält mehr; vielleicht auch eine andere bearbeitete Schicht. Das Journal bewahrt unterdessen alles.</translation>
    </message>
    <message>
      <source>It must not be used as it is</source>
      <translation>So darf es nicht verwendet werden</translation>
    </message>
    <message>
      <source>Its turn comes when the one before it is done</source>
      <translation>Es ist an der Reihe, wenn das davor fertig ist</translation>
    </message>
    <message>
      <source>Keep it on this computer</source>
      <translation>Auf diesem Computer aufbewahren</translation>
    </message>
    <message>
      <source>Look closer</source>
      <translation>Genauer ansehen</translation>
    </message>
    <message>
      <source>Look closer to know</source>
      <translation>Sieh genauer hin, um es zu wissen</translation>
    </message>
    <message>
      <source>Name the layers that hold what you tell yourself, or leave it to the model and to measuring</source>
      <translation>Nenne selbst die Schichten, die tragen, was du erzählst, oder überlass es dem Modell und der Messung</translation>
    </message>
    <message>
      <source>On its way; you can go on talking</source>
      <translation>Unterwegs; du kannst weitersprechen</translation>
    </message>
    <message>
      <source>On this machine, and whole</source>
      <translation>Auf diesem Rechner, und vollständig</translation>
    </message>
    <message>
      <source>Open its page</source>
      <translation>Seine Seite öffnen</translation>
    </message>
    <message>
      <source>Open the model in which they live</source>
      <translation>Das Modell öffnen, in dem sie leben</translation>
    </message>
    <message>
      <source>Open this model; what you told is then offered to it</source>
      <translation>Dieses Modell öffnen; was du erzählt hast, wird ihm dann angeboten</translation>
    </message>
    <message>
      <source>Ordinary text was read over {0} tokens, where {1} were wanted.</source>
      <translation>Gewöhnlicher Text wurde über {0} Token gelesen, gewünscht waren {1}.</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Read and accept its terms in the browser</source>
      <translation>Seine Bedingungen im Browser lesen und ihnen zustimmen</translation>
    </message>
    <message>
      <source>Remove from the list</source>
      <translation>Aus der Liste nehmen</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Stop here; what has arrived is kept</source>
      <translation>Hier anhalten; was angekommen ist, bleibt</translation>
    </message>
    <message>
      <source>Stop looking at it; it is not added</source>
      <translation>Nicht weiter erproben; er wird nicht hinzugefügt</translation>
    </message>
    <message>
      <source>The folder and its files stay as they are</source>
      <translation>Der Ordner und seine Dateien bleiben, wie sie sind</translation>
    </message>
    <message>
      <source>The model that answers now, with your memory in its weights</source>
      <translation>Das Modell, das jetzt antwortet, mit deinem Gedächtnis in seinen Gewichten</translation>
    </message>
    <message>
      <source>This model does not know them yet</source>
      <translation>Dieses Modell kennt sie noch nicht</translation>
    </message>
    <message>
      <source>Token, as in hf_…</source>
      <translation>Token, etwa hf_…</translation>
    </message>
    <message>
      <source>Try with this token</source>
      <translation>Mit diesem Token versuchen</translation>
    </message>
    <message>
      <source>Use</source>
      <translation>Verwenden</translation>
    </message>
    <message>
      <source>Verify</source>
      <translation>Prüfen</translation>
    </message>
    <message>
      <source>What has arrived is kept, also when Dormouse is closed</source>
      <translation>Was angekommen ist, bleibt, auch wenn Dormouse geschlossen wird</translation>
    </message>
    <message>
      <source>When its layers were tried, {recall} of what it was told came back, other text changed by {divergence} nats a token, and a value took {norm} hidden lengths.</source>
      <translation>Als seine Schichten probiert wurden, kam {recall} des Erzählten zurück, anderer Text änderte sich um {divergence} nats je Token, und ein Wert maß {norm} Längen der verborgenen Zustände.</translation>
    </message>
    <message>
      <source>Whether it can be opened is tried before it is added; this takes some seconds</source>
      <translation>Ob er sich öffnen lässt, wird erprobt, bevor er hinzukommt; das dauert einige Sekunden</translation>
    </message>
    <message>
      <source>Write them into this model</source>
      <translation>In dieses Modell schreiben</translation>
    </message>
    <message>
      <source>Your token for this model</source>
      <translation>Dein Token für dieses Modell</translation>
    </message>
    <message>
      <source>a guess for now; measured at the next start</source>
      <translation>vorerst geschätzt; beim nächsten Start wird gemessen</translation>
    </message>
    <message>
      <source>a tight fit</source>
      <translation>passt knapp</translation>
    </message>
    <message>
      <source>being looked at</source>
      <translation>wird erprobt</translation>
    </message>
    <message>
      <source>came with Dormouse</source>
      <translation>mit Dormouse mitgeliefert</translation>
    </message>
    <message>
      <source>cannot be used</source>
      <translation>nicht verwendbar</translation>
    </message>
    <message>
      <source>checking</source>
      <translation>wird geprüft</translation>
    </message>
    <message>
      <source>damaged</source>
      <translation>beschädigt</translation>
    </message>
    <message>
      <source>downloading</source>
      <translation>lädt</translation>
    </message>
    <message>
      <source>edited layer {0}</source>
      <translation>bearbeitete Schicht {0}</translation>
    </message>
    <message>
      <source>edited layers {0}, which share each fact</source>
      <translation>bearbeitete Schichten {0}, die sich jeden Fakt teilen</translation>
    </message>
    <message>
      <source>elsewhere</source>
      <translation>anderswo</translation>
    </message>
    <message>
      <source>fits</source>
      <translation>passt</translation>
    </message>
    <message>
      <source>has terms to accept</source>
      <translation>hat Bedingungen</translation>
    </message>
    <message>
      <source>in the hub’s cache, which other programs use, too</source>
      <translation>im Zwischenspeicher des Hubs, den auch andere Programme nutzen</translation>
    </message>
    <message>
      <source>in use</source>
      <translation>in Gebrauch</translation>
    </message>
    <message>
      <source>licence not stated</source>
      <translation>Lizenz nicht angegeben</translation>
    </message>
    <message>
      <source>licence: {0}</source>
      <translation>Lizenz: {0}</translation>
    </message>
    <message>
      <source>measured</source>
      <translation>gemessen</translation>
    </message>
    <message>
      <source>named by you</source>
      <translation>von dir genannt</translation>
    </message>
    <message>
      <source>no room on the disk</source>
      <translation>kein Platz auf der Platte</translation>
    </message>
    <message>
      <source>on this machine</source>
      <translation>auf diesem Rechner</translation>
    </message>
    <message>
      <source>paused</source>
      <translation>angehalten</translation>
    </message>
    <message>
      <source>ready</source>
      <translation>bereit</translation>
    </message>
    <message>
      <source>size unknown</source>
      <translation>Größe unbekannt</translation>
    </message>
    <message>
      <source>too large</source>
      <translation>zu groß</translation>
    </message>
    <message>
      <source>waiting</source>
      <translation>wartet</translation>
    </message>
    <message>
      <source>{0} a second</source>
      <translation>{0} je Sekunde</translation>
    </message>
    <message>
      <source>{0} billion weights</source>
      <translation>{0} Milliarden Gewichte</translation>
    </message>
    <message>
      <source>{0} downloads this month</source>
      <translation>{0} Downloads diesen Monat</translation>
    </message>
    <message>
      <source>{0} left</source>
      <translation>noch {0}</translation>
    </message>
    <message>
      <source>{0} of yours live in {1}</source>
      <translation>{0} von dir leben in {1}</translation>
    </message>
    <message>
      <source>{0} of yours lives in {1}</source>
      <translation>{0} von dir lebt in {1}</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
  </context>
  <context>
    <name>ModelsFeature</name>
    <message>
      <source>A model with the memory in its weights</source>
      <translation>Ein Modell mit dem Gedächtnis in seinen Gewichten</translation>
    </message>
    <message>
      <source>A new folder for the export (it will be personal)</source>
      <translation>Ein neuer Ordner für den Export (er wird persönlich)</translation>
    </message>
    <message>
      <source>Choose a model folder (with config.json)</source>
      <translation>Modellordner wählen (mit config.json)</translation>
    </message>
    <message>
      <source>Choose an exported folder (with facts.json)</source>
      <translation>Exportierten Ordner wählen (mit facts.json)</translation>
    </message>
    <message>
      <source>Deleting {0}</source>
      <translation>{0} wird gelöscht</translation>
    </message>
    <message>
      <source>Deleting {0}, in which your memories live. Your facts are kept; at the next start you choose another model for them.</source>
      <translation>{0} wird gelöscht; darin leben deine Erinnerungen. Deine Fakten bleiben; beim nächsten Start wählst du ein anderes Modell für sie.</translation>
    </message>
    <message>
      <source>Export as a LoRA adapter …</source>
      <translation>Als LoRA-Adapter exportieren …</translation>
    </message>
    <message>
      <source>Export as a whole model …</source>
      <translation>Als ganzes Modell exportieren …</translation>
    </message>
    <message>
      <source>Export the facts …</source>
      <translation>Die Fakten exportieren …</translation>
    </message>
    <message>
      <source>Exported. The folder is personal: it holds what you told.</source>
      <translation>Exportiert. Der Ordner ist persönlich: Er enthält, was du erzählt hast.</translation>
    </message>
    <message>
      <source>Find a model on the hub</source>
      <translation>Modell auf dem Hub finden</translation>
    </message>
    <message>
      <source>Import an exported memory …</source>
      <translation>Exportiertes Gedächtnis importieren …</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <source>Only what the memory changes, for PEFT</source>
      <translation>Nur das, was das Gedächtnis verändert, für PEFT</translation>
    </message>
    <message>
      <source>Open it</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Search, see what fits, download</source>
      <translation>Suchen, sehen, was passt, herunterladen</translation>
    </message>
    <message>
      <source>Take the facts of an exported folder</source>
      <translation>Die Fakten eines exportierten Ordners übernehmen</translation>
    </message>
    <message>
      <source>The list of facts as a file</source>
      <translation>Die Liste der Fakten als Datei</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>What helps</source>
      <translation>Was hilft</translation>
    </message>
    <message>
      <source>Which model remembers, and where your memory can go</source>
      <translation>Welches Modell sich erinnert und wohin dein Gedächtnis gehen kann</translation>
    </message>
    <message>
      <source>Write them here</source>
      <translation>Hierher schreiben</translation>
    </message>
    <message>
      <source>{0} came back with {1} of what it was told when it was tried: it keeps little.</source>
      <translation>{0} gab beim Probieren {1} dessen wieder, was man ihm erzählte: Es behält wenig.</translation>
    </message>
    <message>
      <source>{0} of yours live in {1}, not in this model.</source>
      <translation>{0} von dir leben in {1}, nicht in diesem Modell.</translation>
    </message>
    <message>
      <source>{0} of yours lives in {1}, not in this model.</source>
      <translation>{0} von dir lebt in {1}, nicht in diesem Modell.</translation>
    </message>
  </context>
  <context>
    <name>ModelsPane</name>
    <message>
      <source>A larger model says more. Search the hub by a word or a name, or add a folder with a checkpoint: size, licence, and whether it fits this machine are said before anything is fetched. What you told stays yours: another model is offered it, and nothing is moved before you say so.</source>
      <translation>Ein größeres Modell sagt mehr. Such im Hub nach einem Wort oder Namen, oder füg einen Ordner mit einem Checkpoint hinzu: Größe, Lizenz und ob es auf diesen Rechner passt, werden gesagt, bevor etwas geholt wird. Was du erzählt hast, bleibt deins: Einem anderen Modell wird es angeboten, und nichts zieht um, bevor du es sagst.</translation>
    </message>
    <message>
      <source>Add a folder …</source>
      <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
      <source>Asking the hub …</source>
      <translation>Der Hub wird gefragt …</translation>
    </message>
    <message>
      <source>On the hub</source>
      <translation>Im Hub</translation>
    </message>
    <message>
      <source>On this machine</source>
      <translation>Auf diesem Rechner</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Suchen</translation>
    </message>
    <message>
      <source>Search for models on the hub</source>
      <translation>Modelle im Hub suchen</translation>
    </message>
    <message>
      <source>Search the hub</source>
      <translation>Im Hub suchen</translation>
    </message>
    <message>
      <source>Search the hub, or paste a name such as Qwen/Qwen3-0.6B</source>
      <translation>Im Hub suchen, etwa Qwen/Qwen3-0.6B</translation>
    </message>
    <message>
      <source>The hub has nothing for “{0}”. Try fewer or other words.</source>
      <translation>Der Hub hat nichts zu „{0}“. Versuch es mit weniger oder anderen Wörtern.</translation>
    </message>
    <message>
      <source>Use a checkpoint that is on this machine already; nothing is copied</source>
      <translation>Einen Checkpoint nutzen, der schon auf diesem Rechner liegt; nichts wird kopiert</translation>
    </message>
    <message>
      <source>Words, or owner/name; the hub is asked when you press Enter</source>
      <translation>Wörter oder Besitzer/Name; der Hub wird gefragt, wenn du Eingabe drückst</translation>
    </message>
  </context>
  <context>
    <name>MomentsPane</name>
    <message>
      <source>A moment</source>
      <translation>Ein Moment</translation>
    </message>
    <message>
      <source>Before every sleep Dormouse keeps the moment, so that you can come back to it; the last seven are kept. One that you name stays for good. A fact that you forget is gone from all of them.</source>
      <translation>Vor jedem Schlaf behält Dormouse den Moment, damit du zu ihm zurückkehren kannst; die letzten sieben bleiben. Einer, den du benennst, bleibt für immer. Ein Fakt, den du vergisst, ist aus allen verschwunden.</translation>
    </message>
    <message>
      <source>Before going back</source>
      <translation>Vor dem Zurückkehren</translation>
    </message>
    <message>
      <source>Before sleep</source>
      <translation>Vor dem Schlaf</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>Vergleichen</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Delete this snapshot; facts and weights stay as they are (Del)</source>
      <translation>Diesen Schnappschuss löschen; Fakten und Gewichte bleiben, wie sie sind (Entf)</translation>
    </message>
    <message>
      <source>Facts and weights as they were then; this can be undone</source>
      <translation>Fakten und Gewichte, wie sie damals waren; das lässt sich rückgängig machen</translation>
    </message>
    <message>
      <source>Give it a name, and keep it for good (F2)</source>
      <translation>Ihm einen Namen geben und ihn für immer behalten (F2)</translation>
    </message>
    <message>
      <source>Go back</source>
      <translation>Zurückkehren</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <source>Keep this moment as a snapshot</source>
      <translation>Diesen Moment als Schnappschuss behalten</translation>
    </message>
    <message>
      <source>Keep this moment for good under a name (Enter)</source>
      <translation>Diesen Moment unter einem Namen für immer behalten (Eingabe)</translation>
    </message>
    <message>
      <source>Keep this moment, so that you can come back to it</source>
      <translation>Diesen Moment behalten, damit du zu ihm zurückkehren kannst</translation>
    </message>
    <message>
      <source>More for this snapshot</source>
      <translation>Mehr zu diesem Schnappschuss</translation>
    </message>
    <message>
      <source>Name of a new snapshot</source>
      <translation>Name eines neuen Schnappschusses</translation>
    </message>
    <message>
      <source>Name or delete it</source>
      <translation>Benennen oder löschen</translation>
    </message>
    <message>
      <source>Name this moment …</source>
      <translation>Diesen Moment benennen …</translation>
    </message>
    <message>
      <source>Name …</source>
      <translation>Benennen …</translation>
    </message>
    <message>
      <source>Perplexity then: </source>
      <translation>Perplexität damals: </translation>
    </message>
    <message>
      <source>Recall then: </source>
      <translation>Abruf damals: </translation>
    </message>
    <message>
      <source>Snapshots</source>
      <translation>Schnappschüsse</translation>
    </message>
    <message>
      <source>Taken by itself: the last seven are kept. With a name it stays for good.</source>
      <translation>Von selbst entstanden: Die letzten sieben bleiben. Mit einem Namen bleibt er für immer.</translation>
    </message>
    <message>
      <source>What changed since; select two to compare them with each other</source>
      <translation>Was sich seither änderte; wähle zwei, um sie miteinander zu vergleichen</translation>
    </message>
  </context>
  <context>
    <name>MorningReport</name>
    <message>
      <source>! Rolled back</source>
      <translation>! Zurückgestellt</translation>
    </message>
    <message>
      <source>A cycle was rolled back.</source>
      <translation>Ein Zyklus wurde zurückgestellt.</translation>
    </message>
    <message>
      <source>A cycle would have made something worse, so that cycle was put back.</source>
      <translation>Ein Zyklus hätte etwas verschlechtert, deshalb wurde er zurückgestellt.</translation>
    </message>
    <message>
      <source>Awake again. The last cycle was put back: it would have made something worse.</source>
      <translation>Wieder wach. Der letzte Zyklus wurde zurückgestellt: Er hätte etwas verschlechtert.</translation>
    </message>
    <message>
      <source>Back to before this sleep</source>
      <translation>Zurück vor diesen Schlaf</translation>
    </message>
    <message>
      <source>Data (JSON)</source>
      <translation>Daten (JSON)</translation>
    </message>
    <message>
      <source>Every fact was recalled on every form. Nothing had to change.</source>
      <translation>Jeder Fakt wurde in jeder Form abgerufen. Nichts musste sich ändern.</translation>
    </message>
    <message>
      <source>Facts and weights as they were before it. What you told it since is set aside; this can be undone.</source>
      <translation>Fakten und Gewichte, wie sie davor waren. Was du seither erzählt hast, wird beiseitegelegt; das lässt sich rückgängig machen.</translation>
    </message>
    <message>
      <source>Give this fact back what the weights had of it before this sleep</source>
      <translation>Diesem Fakt zurückgeben, was die Gewichte vor diesem Schlaf von ihm hatten</translation>
    </message>
    <message>
      <source>Good morning</source>
      <translation>Guten Morgen</translation>
    </message>
    <message>
      <source>Good morning. {count} checked.</source>
      <translation>Guten Morgen. {count} geprüft.</translation>
    </message>
    <message>
      <source>Good morning. {count} recalled better than before.</source>
      <translation>Guten Morgen. Besser abgerufen als zuvor: {count}.</translation>
    </message>
    <message>
      <source>It could not be kept in the weights; say it in other words.</source>
      <translation>Es ließ sich nicht in den Gewichten halten; sag es mit anderen Worten.</translation>
    </message>
    <message>
      <source>It could not be saved: {0}. Choose another folder.</source>
      <translation>Der Bericht konnte nicht gespeichert werden: {0}. Wähle einen anderen Ordner.</translation>
    </message>
    <message>
      <source>It is in the weights, but the model does not read it in every wording.</source>
      <translation>Es steht in den Gewichten, aber das Modell liest es nicht in jedem Wortlaut.</translation>
    </message>
    <message>
      <source>Keep this report as a picture, a page or data</source>
      <translation>Diesen Bericht als Bild, Seite oder Daten behalten</translation>
    </message>
    <message>
      <source>Less of it arrives than was written; the next sleep writes it more firmly.</source>
      <translation>Es kommt weniger davon an, als geschrieben wurde; der nächste Schlaf schreibt es fester.</translation>
    </message>
    <message>
      <source>Morning report</source>
      <translation>Morgenbericht</translation>
    </message>
    <message>
      <source>No fact was in the weights, so nothing had to change.</source>
      <translation>Kein Fakt war in den Gewichten, also musste sich nichts ändern.</translation>
    </message>
    <message>
      <source>No night yet.

After a sleep, this is where Dormouse tells in the morning what it did: how well it recalls your facts now, which ones it wrote again, and what it would like you to look at. Everything can be taken back.</source>
      <translation>Noch keine Nacht.

Nach einem Schlaf erzählt Dormouse hier am Morgen, was es getan hat: wie gut es deine Fakten jetzt abruft, welche es neu geschrieben hat und was du dir ansehen solltest. Alles lässt sich zurücknehmen.</translation>
    </message>
    <message>
      <source>Not recalled {where}.</source>
      <translation>Nicht abgerufen, {where}.</translation>
    </message>
    <message>
      <source>Other facts are heard at its place in the weights: the layer is crowded there.</source>
      <translation>An seiner Stelle in den Gewichten klingen andere Fakten mit: Die Schicht ist dort überfüllt.</translation>
    </message>
    <message>
      <source>Page (Markdown)</source>
      <translation>Seite (Markdown)</translation>
    </message>
    <message>
      <source>Picture (PNG)</source>
      <translation>Bild (PNG)</translation>
    </message>
    <message>
      <source>Pruned</source>
      <translation>Ausgedünnt</translation>
    </message>
    <message>
      <source>Recall</source>
      <translation>Abruf</translation>
    </message>
    <message>
      <source>Recall in the {form} form fell from {before} to {after}.</source>
      <translation>Der Abruf in der Form „{form}“ fiel von {before} auf {after}.</translation>
    </message>
    <message>
      <source>Refreshed</source>
      <translation>Aufgefrischt</translation>
    </message>
    <message>
      <source>Save as …</source>
      <translation>Speichern unter …</translation>
    </message>
    <message>
      <source>Save the morning report</source>
      <translation>Morgenbericht speichern</translation>
    </message>
    <message>
      <source>Saved: {0}</source>
      <translation>Gespeichert: {0}</translation>
    </message>
    <message>
      <source>Show this fact in the journal</source>
      <translation>Diesen Fakt im Journal zeigen</translation>
    </message>
    <message>
      <source>Show {n} more</source>
      <translation>{n} weitere zeigen</translation>
    </message>
    <message>
      <source>Still not recalled on every form</source>
      <translation>Noch nicht in jeder Form abgerufen</translation>
    </message>
    <message>
      <source>Taken out of the weights</source>
      <translation>Aus den Gewichten genommen</translation>
    </message>
    <message>
      <source>The model is {drift} more surprised by ordinary text than without its memory.</source>
      <translation>Das Modell ist von gewöhnlichem Text um {drift} mehr überrascht als ohne sein Gedächtnis.</translation>
    </message>
    <message>
      <source>The moment before this sleep is no longer kept: only the last few are.</source>
      <translation>Der Moment vor diesem Schlaf ist nicht mehr da: Nur die letzten bleiben.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Undo the pruning of {fact}</source>
      <translation>Ausdünnen von {fact} rückgängig machen</translation>
    </message>
    <message>
      <source>Undo the writing of {fact}</source>
      <translation>Schreiben von {fact} zurücknehmen</translation>
    </message>
    <message>
      <source>What this sleep changed holds.</source>
      <translation>Was dieser Schlaf verändert hat, gilt.</translation>
    </message>
    <message>
      <source>Worth a look</source>
      <translation>Einen Blick wert</translation>
    </message>
    <message>
      <source>Write this fact into the weights again</source>
      <translation>Diesen Fakt wieder in die Gewichte schreiben</translation>
    </message>
    <message>
      <source>Written again</source>
      <translation>Neu geschrieben</translation>
    </message>
    <message>
      <source>a fact that was forgotten since</source>
      <translation>ein Fakt, der seither vergessen wurde</translation>
    </message>
    <message>
      <source>after</source>
      <translation>nachher</translation>
    </message>
    <message>
      <source>and {n} more</source>
      <translation>und {n} weitere</translation>
    </message>
    <message>
      <source>as before</source>
      <translation>wie zuvor</translation>
    </message>
    <message>
      <source>before</source>
      <translation>vorher</translation>
    </message>
    <message>
      <source>can be restored</source>
      <translation>lässt sich wiederherstellen</translation>
    </message>
    <message>
      <source>is back</source>
      <translation>ist zurück</translation>
    </message>
    <message>
      <source>perplexity</source>
      <translation>Perplexität</translation>
    </message>
    <message>
      <source>taken back</source>
      <translation>zurückgenommen</translation>
    </message>
    <message>
      <source>the folder cannot be written to</source>
      <translation>in den Ordner lässt sich nicht schreiben</translation>
    </message>
    <message>
      <source>when it is asked in a conversation</source>
      <translation>wenn man im Gespräch danach fragt</translation>
    </message>
    <message>
      <source>when it is asked in other words</source>
      <translation>wenn man mit anderen Worten danach fragt</translation>
    </message>
    <message>
      <source>when its sentence is begun for it</source>
      <translation>wenn man seinen Satz beginnt</translation>
    </message>
    <message>
      <source>{first} and {last}</source>
      <translation>{first} und {last}</translation>
    </message>
    <message>
      <source>{left} still not recalled on every form.</source>
      <translation>{left} noch nicht in jeder Form abgerufen.</translation>
    </message>
    <message>
      <source>· Nothing to ask</source>
      <translation>· Nichts zu fragen</translation>
    </message>
    <message>
      <source>✓ Slept well</source>
      <translation>✓ Gut geschlafen</translation>
    </message>
  </context>
  <context>
    <name>NoticesDialog</name>
    <message>
      <source>Clear</source>
      <translation>Leeren</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Forget these notices</source>
      <translation>Diese Hinweise vergessen</translation>
    </message>
    <message>
      <source>Kept until Dormouse is closed.</source>
      <translation>Bleiben, bis Dormouse geschlossen wird.</translation>
    </message>
    <message>
      <source>Nothing was told in this session.</source>
      <translation>In dieser Sitzung wurde nichts gemeldet.</translation>
    </message>
    <message>
      <source>Notices</source>
      <translation>Hinweise</translation>
    </message>
    <message>
      <source>Notices of this session, the newest first</source>
      <translation>Hinweise dieser Sitzung, die neuesten zuerst</translation>
    </message>
  </context>
  <context>
    <name>OfferList</name>
    <message>
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>No, thanks</source>
      <translation>Nein, danke</translation>
    </message>
    <message>
      <source>None</source>
      <translation>Keine</translation>
    </message>
    <message>
      <source>One fact found in this text. It is remembered only if you accept it.</source>
      <translation>Ein Fakt in diesem Text gefunden. Er wird nur behalten, wenn du ihn annimmst.</translation>
    </message>
    <message>
      <source>Remember none of it</source>
      <translation>Nichts davon behalten</translation>
    </message>
    <message>
      <source>Remember one</source>
      <translation>Einen behalten</translation>
    </message>
    <message>
      <source>Remember {0}</source>
      <translation>{0} behalten</translation>
    </message>
    <message>
      <source>The text stays in the conversation, nothing of it is remembered</source>
      <translation>Der Text bleibt im Gespräch, nichts davon wird behalten</translation>
    </message>
    <message>
      <source>Tick all</source>
      <translation>Alle anhaken</translation>
    </message>
    <message>
      <source>Tick every row</source>
      <translation>Jede Zeile anhaken</translation>
    </message>
    <message>
      <source>Tick no row</source>
      <translation>Keine Zeile anhaken</translation>
    </message>
    <message>
      <source>Tick none</source>
      <translation>Keine anhaken</translation>
    </message>
    <message>
      <source>waiting for its turn …</source>
      <translation>wartet, bis sie an der Reihe ist …</translation>
    </message>
    <message>
      <source>{0} facts found in this text. Only those you accept are remembered.</source>
      <translation>{0} Fakten in diesem Text gefunden. Nur die, die du annimmst, werden behalten.</translation>
    </message>
  </context>
  <context>
    <name>OfferRow</name>
    <message>
      <source>Done</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <source>Edit</source>
      <translation>Bearbeiten</translation>
    </message>
    <message>
      <source>Edit: {0}</source>
      <translation>Bearbeiten: {0}</translation>
    </message>
    <message>
      <source>Of whom</source>
      <translation>Von wem</translation>
    </message>
    <message>
      <source>Put its parts right</source>
      <translation>Teile berichtigen</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>Wert</translation>
    </message>
    <message>
      <source>What</source>
      <translation>Was</translation>
    </message>
    <message>
      <source>beside {0}</source>
      <translation>neben {0}</translation>
    </message>
    <message>
      <source>known already</source>
      <translation>schon bekannt</translation>
    </message>
    <message>
      <source>replaces {0}</source>
      <translation>ersetzt {0}</translation>
    </message>
  </context>
  <context>
    <name>OperationsPane</name>
    <message>
      <source>A sleep is not done again from here: let it sleep once more (Ctrl+L).</source>
      <translation>Ein Schlaf lässt sich von hier nicht wiederholen: Lass es noch einmal schlafen (Strg+L).</translation>
    </message>
    <message>
      <source>Do it again</source>
      <translation>Noch einmal tun</translation>
    </message>
    <message>
      <source>Everything can be taken back for as long as this journal lives, in any order. Only forgetting is final: once its moment to think again is over, the words are erased, and the history keeps no more than when, and how many.</source>
      <translation>Alles lässt sich zurücknehmen, solange dieses Journal lebt, in beliebiger Reihenfolge. Nur Vergessen ist endgültig: Ist die Bedenkzeit vorbei, werden die Worte gelöscht, und der Verlauf behält nur, wann und wie viele.</translation>
    </message>
    <message>
      <source>Nothing was done in the chosen time.</source>
      <translation>In der gewählten Zeit wurde nichts getan.</translation>
    </message>
    <message>
      <source>Nothing was done yet. What you tell, change or forget is listed here.</source>
      <translation>Noch wurde nichts getan. Was du erzählst, änderst oder vergessen lässt, steht dann hier.</translation>
    </message>
    <message>
      <source>Select the facts of this operation in the journal</source>
      <translation>Die Fakten dieser Handlung im Journal auswählen</translation>
    </message>
    <message>
      <source>Show all times again</source>
      <translation>Wieder alle Zeiten zeigen</translation>
    </message>
    <message>
      <source>Show its facts</source>
      <translation>Seine Fakten zeigen</translation>
    </message>
    <message>
      <source>Show older</source>
      <translation>Ältere zeigen</translation>
    </message>
    <message>
      <source>Take this one back and leave the later ones (Enter)</source>
      <translation>Dieses zurücknehmen und die späteren lassen (Eingabe)</translation>
    </message>
    <message>
      <source>Taken back at {}.</source>
      <translation>Zurückgenommen um {}.</translation>
    </message>
    <message>
      <source>The last sleep is taken back whole. Of an earlier one this brings back what it pruned; its snapshot in the Sleep room brings back all.</source>
      <translation>Der letzte Schlaf wird ganz zurückgenommen. Von einem früheren holt das hier zurück, was er ausgedünnt hat; sein Schnappschuss im Raum „Schlaf“ holt alles zurück.</translation>
    </message>
    <message>
      <source>Undo this</source>
      <translation>Das rückgängig machen</translation>
    </message>
    <message>
      <source>What it was about was forgotten: there is nothing to bring back.</source>
      <translation>Worum es ging, wurde vergessen: Es gibt nichts zurückzuholen.</translation>
    </message>
    <message>
      <source>What was done, newest first</source>
      <translation>Was getan wurde, das Neueste zuerst</translation>
    </message>
    <message>
      <source>taken back</source>
      <translation>zurückgenommen</translation>
    </message>
  </context>
  <context>
    <name>Page</name>
    <message>
      <source>Advanced</source>
      <translation>Für Kenner</translation>
    </message>
    <message>
      <source>What few people ever change</source>
      <translation>Was kaum jemand je ändert</translation>
    </message>
  </context>
  <context>
    <name>Picked</name>
    <message>
      <source>Only {span} is shown: show all times</source>
      <translation>Nur {span} wird gezeigt: alle Zeiten zeigen</translation>
    </message>
  </context>
  <context>
    <name>Preferences</name>
    <message>
      <source>4 bits (NVIDIA graphics card)</source>
      <translation>4 Bit (NVIDIA-Grafikkarte)</translation>
    </message>
    <message>
      <source>8 bits</source>
      <translation>8 Bit</translation>
    </message>
    <message>
      <source>A large model takes half the memory or less, and computes more slowly on a processor. What you tell it stays in full precision beside it.</source>
      <translation>Ein großes Modell braucht die Hälfte des Speichers oder weniger und rechnet auf einem Prozessor langsamer. Was du ihm erzählst, bleibt in voller Genauigkeit daneben.</translation>
    </message>
    <message>
      <source>A message you have not sent yet is there again after a crash or a restart.</source>
      <translation>Eine noch nicht gesendete Nachricht ist nach einem Absturz oder Neustart wieder da.</translation>
    </message>
    <message>
      <source>A short message when the sleep pressure passes its threshold.</source>
      <translation>Eine kurze Meldung, wenn der Schlafdruck seine Schwelle übersteigt.</translation>
    </message>
    <message>
      <source>A sleep ends earlier when every fact is recalled.</source>
      <translation>Ein Schlaf endet früher, wenn jeder Fakt abgerufen wird.</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>All text, the charts’ too, from 9 to 24 points.</source>
      <translation>Alle Texte, auch die der Kurven, von 9 bis 24 Punkt.</translation>
    </message>
    <message>
      <source>Also on battery</source>
      <translation>Auch im Akkubetrieb</translation>
    </message>
    <message>
      <source>Apple graphics</source>
      <translation>Apple-Grafik</translation>
    </message>
    <message>
      <source>As in the paper</source>
      <translation>Wie in der Veröffentlichung</translation>
    </message>
    <message>
      <source>As the window</source>
      <translation>Wie das Fenster</translation>
    </message>
    <message>
      <source>As they are</source>
      <translation>Wie sie sind</translation>
    </message>
    <message>
      <source>At</source>
      <translation>Um</translation>
    </message>
    <message>
      <source>Away for</source>
      <translation>Weg seit</translation>
    </message>
    <message>
      <source>Behind every other program</source>
      <translation>Hinter jedem anderen Programm</translation>
    </message>
    <message>
      <source>Behind the window</source>
      <translation>Hinter dem Fenster</translation>
    </message>
    <message>
      <source>Chat</source>
      <translation>Gespräch</translation>
    </message>
    <message>
      <source>Choose a number from {0} to {1}.</source>
      <translation>Wähle eine Zahl von {0} bis {1}.</translation>
    </message>
    <message>
      <source>Choose one of: {0}.</source>
      <translation>Wähle eins von: {0}.</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Farben</translation>
    </message>
    <message>
      <source>Computing</source>
      <translation>Rechnen</translation>
    </message>
    <message>
      <source>Cycles at most</source>
      <translation>Höchstens Zyklen</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <source>Deep sleep from</source>
      <translation>Tiefschlaf ab</translation>
    </message>
    <message>
      <source>Deep sleep if left behind</source>
      <translation>Tiefschlaf bei Rest</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <source>Drowsy from</source>
      <translation>Müde ab</translation>
    </message>
    <message>
      <source>Edited layer</source>
      <translation>Bearbeitete Schicht</translation>
    </message>
    <message>
      <source>Enter sends</source>
      <translation>Eingabe sendet</translation>
    </message>
    <message>
      <source>Facts in what they send are kept as if you had said them; otherwise nothing of it is kept.</source>
      <translation>Fakten in dem, was sie senden, werden behalten, als hättest du sie gesagt; sonst wird nichts davon behalten.</translation>
    </message>
    <message>
      <source>Full (32 bits)</source>
      <translation>Voll (32 Bit)</translation>
    </message>
    <message>
      <source>Give a layer’s number such as 2, or two such as 2, 3.</source>
      <translation>Gib die Nummer einer Schicht an, etwa 2, oder zwei, etwa 2, 3.</translation>
    </message>
    <message>
      <source>Give a time such as 03:00.</source>
      <translation>Gib eine Uhrzeit wie 03:00 an.</translation>
    </message>
    <message>
      <source>Half (float16)</source>
      <translation>Halb (float16)</translation>
    </message>
    <message>
      <source>Half, wide range (bfloat16)</source>
      <translation>Halb, großer Bereich (bfloat16)</translation>
    </message>
    <message>
      <source>Hide my facts from the audience</source>
      <translation>Meine Fakten vor dem Publikum verbergen</translation>
    </message>
    <message>
      <source>How finely numbers are kept. Half the size is twice as fast, and blurs small memories a little.</source>
      <translation>Wie fein Zahlen gehalten werden. Halb so groß ist doppelt so schnell und verwischt kleine Erinnerungen ein wenig.</translation>
    </message>
    <message>
      <source>How many cores the model may use at once. By itself it uses all, and gives way to the window.</source>
      <translation>Wie viele Kerne das Modell zugleich nutzen darf. Von sich aus alle; dem Fenster lässt es den Vortritt.</translation>
    </message>
    <message>
      <source>How much a sleep may raise perplexity (the model’s surprise at ordinary text) before all of it is put back.</source>
      <translation>Wie weit ein Schlaf die Perplexität (die Überraschung des Modells über gewöhnlichen Text) heben darf, bevor alles zurückgestellt wird.</translation>
    </message>
    <message>
      <source>If something was told since the last sleep. An hour that was missed is made up for at the next start.</source>
      <translation>Wenn seit dem letzten Schlaf etwas erzählt wurde. Eine verpasste Stunde wird beim nächsten Start nachgeholt.</translation>
    </message>
    <message>
      <source>If there is one, the audience gets it, and you keep the window with its menus.</source>
      <translation>Wenn es einen gibt, bekommt ihn das Publikum, und du behältst das Fenster mit seinen Menüs.</translation>
    </message>
    <message>
      <source>In presenter mode every fact from before it began is masked; what you tell on stage is shown.</source>
      <translation>Im Vortragsmodus wird jeder Fakt von vorher verdeckt; was du auf der Bühne erzählst, wird gezeigt.</translation>
    </message>
    <message>
      <source>Install it ({0}), then choose again.</source>
      <translation>Installiere es ({0}) und wähle dann noch einmal.</translation>
    </message>
    <message>
      <source>It is on or off (true or false).</source>
      <translation>Es ist an oder aus (true oder false).</translation>
    </message>
    <message>
      <source>Keep drafts</source>
      <translation>Entwürfe behalten</translation>
    </message>
    <message>
      <source>Keep the last</source>
      <translation>Die letzten behalten</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <source>Language may suffer by</source>
      <translation>Sprache darf leiden um</translation>
    </message>
    <message>
      <source>Larger by</source>
      <translation>Größer um</translation>
    </message>
    <message>
      <source>Let other apps on this machine ask</source>
      <translation>Andere Programme auf diesem Rechner fragen lassen</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <source>Light or dark. “Like the system” follows the desktop at once.</source>
      <translation>Hell oder dunkel. „Wie das System“ folgt der Arbeitsumgebung sofort.</translation>
    </message>
    <message>
      <source>Like the system</source>
      <translation>Wie das System</translation>
    </message>
    <message>
      <source>Look</source>
      <translation>Aussehen</translation>
    </message>
    <message>
      <source>Memory</source>
      <translation>Gedächtnis</translation>
    </message>
    <message>
      <source>Memory limits</source>
      <translation>Speichergrenzen</translation>
    </message>
    <message>
      <source>Minutes without a key or a click in the window.</source>
      <translation>Minuten ohne Taste oder Klick im Fenster.</translation>
    </message>
    <message>
      <source>NVIDIA or AMD graphics card</source>
      <translation>Grafikkarte von NVIDIA oder AMD</translation>
    </message>
    <message>
      <source>Name the facts an answer used</source>
      <translation>Fakten einer Antwort nennen</translation>
    </message>
    <message>
      <source>None</source>
      <translation>Keine</translation>
    </message>
    <message>
      <source>Notify through the desktop</source>
      <translation>Über die Arbeitsumgebung benachrichtigen</translation>
    </message>
    <message>
      <source>Of the window, from the next start on. You talk to Dormouse in English.</source>
      <translation>Die des Fensters, vom nächsten Start an. Mit Dormouse sprichst du Englisch.</translation>
    </message>
    <message>
      <source>Off: Enter starts a new line, and Ctrl+Enter sends.</source>
      <translation>Aus: Eingabe beginnt eine neue Zeile, und Strg+Eingabe sendet.</translation>
    </message>
    <message>
      <source>Offer a sleep when drowsy</source>
      <translation>Schlaf anbieten, wenn müde</translation>
    </message>
    <message>
      <source>Older recordings are deleted.</source>
      <translation>Ältere Aufzeichnungen werden gelöscht.</translation>
    </message>
    <message>
      <source>On a stage</source>
      <translation>Auf der Bühne</translation>
    </message>
    <message>
      <source>Once an answer is complete. Off: the answer as the model wrote it.</source>
      <translation>Sobald eine Antwort vollständig ist. Aus: die Antwort, wie das Modell sie schrieb.</translation>
    </message>
    <message>
      <source>Once perplexity has risen by this over the untouched model’s, all memories are tuned together, which takes minutes.</source>
      <translation>Sobald die Perplexität um so viel über der des unberührten Modells liegt, werden alle Erinnerungen gemeinsam abgestimmt; das dauert Minuten.</translation>
    </message>
    <message>
      <source>Otherwise a sleep that begins by itself waits until the computer is plugged in. The button always works.</source>
      <translation>Sonst wartet ein Schlaf, der von selbst beginnt, bis das Netzteil angeschlossen ist. Der Knopf geht immer.</translation>
    </message>
    <message>
      <source>Packed weights</source>
      <translation>Gepackte Gewichte</translation>
    </message>
    <message>
      <source>Policy</source>
      <translation>Strategie</translation>
    </message>
    <message>
      <source>Precision</source>
      <translation>Genauigkeit</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Vorrang</translation>
    </message>
    <message>
      <source>Privacy</source>
      <translation>Privatsphäre</translation>
    </message>
    <message>
      <source>Processor</source>
      <translation>Prozessor</translation>
    </message>
    <message>
      <source>Processor threads</source>
      <translation>Prozessor-Threads</translation>
    </message>
    <message>
      <source>Programs that speak the OpenAI protocol and have the key, which the Models room shows.</source>
      <translation>Programme, die das OpenAI-Protokoll sprechen und den Schlüssel haben, den der Raum „Modelle“ zeigt.</translation>
    </message>
    <message>
      <source>Record sessions for replay</source>
      <translation>Sitzungen zur Wiedergabe aufzeichnen</translation>
    </message>
    <message>
      <source>Remember what other apps say</source>
      <translation>Behalten, was andere Programme sagen</translation>
    </message>
    <message>
      <source>Shortcuts only, never what you type.</source>
      <translation>Nur Tastenkürzel, nie, was du tippst.</translation>
    </message>
    <message>
      <source>Show Markdown and code formatted</source>
      <translation>Markdown und Code gestaltet zeigen</translation>
    </message>
    <message>
      <source>Show the keys I press</source>
      <translation>Meine Tasten zeigen</translation>
    </message>
    <message>
      <source>Sleep</source>
      <translation>Schlaf</translation>
    </message>
    <message>
      <source>Sleep by itself when drowsy</source>
      <translation>Von selbst schlafen, wenn müde</translation>
    </message>
    <message>
      <source>Sleep every day at a set hour</source>
      <translation>Täglich zu fester Stunde schlafen</translation>
    </message>
    <message>
      <source>Sleep when you are away</source>
      <translation>Schlafen, wenn du weg bist</translation>
    </message>
    <message>
      <source>Sound</source>
      <translation>Solide</translation>
    </message>
    <message>
      <source>Split over graphics card, memory and disk</source>
      <translation>Verteilt auf Grafikkarte, Speicher und Platte</translation>
    </message>
    <message>
      <source>Text and the charts’ lines in presenter mode, times their usual size.</source>
      <translation>Texte und Linien der Kurven im Vortragsmodus, mal ihre übliche Größe.</translation>
    </message>
    <message>
      <source>Text size</source>
      <translation>Schriftgröße</translation>
    </message>
    <message>
      <source>The best there is</source>
      <translation>Das beste vorhandene</translation>
    </message>
    <message>
      <source>The hour, by this computer’s clock.</source>
      <translation>Die Uhrzeit, nach der Uhr dieses Rechners.</translation>
    </message>
    <message>
      <source>The model in use has layers from 0 to {0} that can be edited.</source>
      <translation>Das benutzte Modell hat Schichten von 0 bis {0}, die bearbeitet werden können.</translation>
    </message>
    <message>
      <source>The model’s own</source>
      <translation>Die des Modells</translation>
    </message>
    <message>
      <source>The most that a split model may take of each device; what fits nowhere waits on the disk. Write it like cuda:0=20GiB, cpu=16GiB.</source>
      <translation>Wie viel ein verteiltes Modell von jedem Gerät höchstens nehmen darf; was nirgends Platz hat, wartet auf der Platte. Schreib es so: cuda:0=20GiB, cpu=16GiB.</translation>
    </message>
    <message>
      <source>The preferences could not be read; the usual ones are used. The old file is kept as {0}.</source>
      <translation>Die Einstellungen konnten nicht gelesen werden; es gelten die üblichen. Die alte Datei liegt als {0} daneben.</translation>
    </message>
    <message>
      <source>The sleep pressure at which a sleep is due: the chance that recall drops within the next five facts.</source>
      <translation>Der Schlafdruck, ab dem ein Schlaf fällig ist: die Wahrscheinlichkeit, dass der Abruf mit den nächsten fünf Fakten fällt.</translation>
    </message>
    <message>
      <source>The sound one keeps what you tell it. The paper’s reproduces the published experiment, with its faults: for demonstrations.</source>
      <translation>Die solide behält, was du erzählst. Die der Veröffentlichung wiederholt den veröffentlichten Versuch mit seinen Fehlern: zum Vorführen.</translation>
    </message>
    <message>
      <source>The usual value is used instead.</source>
      <translation>Stattdessen gilt der übliche Wert.</translation>
    </message>
    <message>
      <source>Their origins, such as https://chat.example or http://localhost:3000. They need the key as well. Left empty, no page may ask.</source>
      <translation>Ihre Herkunft, etwa https://chat.example oder http://localhost:3000. Auch sie brauchen den Schlüssel. Leer: Keine Seite darf fragen.</translation>
    </message>
    <message>
      <source>Under an answer, with a way to the journal and to “this is wrong”.</source>
      <translation>Unter einer Antwort, mit einem Weg zum Journal und zu „Das stimmt nicht“.</translation>
    </message>
    <message>
      <source>Use a second screen</source>
      <translation>Zweiten Bildschirm nutzen</translation>
    </message>
    <message>
      <source>Web pages that may ask</source>
      <translation>Webseiten, die fragen dürfen</translation>
    </message>
    <message>
      <source>What happened in the window, kept in the profile folder on this computer only.</source>
      <translation>Was im Fenster geschah, nur im Profilordner auf diesem Rechner.</translation>
    </message>
    <message>
      <source>What is free</source>
      <translation>Was frei ist</translation>
    </message>
    <message>
      <source>What suits the device</source>
      <translation>Was zum Gerät passt</translation>
    </message>
    <message>
      <source>When nobody has touched the window for a while and something was told since the last sleep.</source>
      <translation>Wenn das Fenster eine Weile nicht berührt wurde und seit dem letzten Schlaf etwas erzählt wurde.</translation>
    </message>
    <message>
      <source>When the window is not in front: a sleep has ended, or something needs you. Facts are never in it.</source>
      <translation>Wenn das Fenster nicht vorn ist: Ein Schlaf ist zu Ende, oder etwas braucht dich. Fakten stehen nie darin.</translation>
    </message>
    <message>
      <source>Where the model computes. By itself it takes a graphics card if there is one and the model fits.</source>
      <translation>Wo das Modell rechnet. Von sich aus nimmt es eine Grafikkarte, wenn es eine gibt und das Modell hineinpasst.</translation>
    </message>
    <message>
      <source>Which layer’s weights hold what you tell the model in use, counted from 0; two, such as 2, 3, share each fact, and each new fact then takes longer. Left empty: what the model says, or what was measured when it was first opened. What you told is written anew into another layer. Every other model has a choice of its own.</source>
      <translation>Die Gewichte welcher Schicht tragen, was du dem Modell in Gebrauch erzählst, ab 0 gezählt; zwei, etwa 2, 3, teilen sich jeden Fakt, und jeder neue Fakt dauert dann länger. Leer: was das Modell sagt oder was beim ersten Öffnen gemessen wurde. In eine andere Schicht wird das Erzählte neu geschrieben. Jedes andere Modell hat seine eigene Wahl.</translation>
    </message>
    <message>
      <source>Who goes first when the processor is busy. Behind the window, typing stays smooth.</source>
      <translation>Wer zuerst drankommt, wenn der Prozessor beschäftigt ist. Hinter dem Fenster bleibt das Tippen flüssig.</translation>
    </message>
    <message>
      <source>Without asking, once the pressure passes its threshold; there are five seconds to say no.</source>
      <translation>Ohne zu fragen, sobald der Schlafdruck seine Schwelle übersteigt; fünf Sekunden lang kannst du Nein sagen.</translation>
    </message>
    <message>
      <source>Write each like https://chat.example, or leave it empty.</source>
      <translation>Schreib jede wie https://chat.example, oder lass es leer.</translation>
    </message>
    <message>
      <source>Write it like cuda:0=20GiB, cpu=16GiB, each device once, or leave it empty.</source>
      <translation>Schreib es so: cuda:0=20GiB, cpu=16GiB, jedes Gerät einmal, oder lass es leer.</translation>
    </message>
    <message>
      <source>sessions</source>
      <translation>Sitzungen</translation>
    </message>
    <message>
      <source>“{0}” cannot be “{1}”.</source>
      <translation>„{0}“ kann nicht „{1}“ sein.</translation>
    </message>
    <message>
      <source>“{0}” cannot be “{1}”: the package {2} is not installed.</source>
      <translation>„{0}“ kann nicht „{1}“ sein: Das Paket {2} ist nicht installiert.</translation>
    </message>
    <message>
      <source>… or once a cycle left more than this share of the facts unrecalled, having mended less than half of what failed.</source>
      <translation>… oder sobald ein Zyklus mehr als diesen Anteil der Fakten nicht abgerufen hinterlässt und weniger als die Hälfte der fehlenden gebessert hat.</translation>
    </message>
  </context>
  <context>
    <name>PreferencesDialog</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Give every preference on this page its usual value</source>
      <translation>Jeder Einstellung auf dieser Seite ihren üblichen Wert geben</translation>
    </message>
    <message>
      <source>Go back to what was set when this window opened</source>
      <translation>Zu dem zurück, was beim Öffnen dieses Fensters galt</translation>
    </message>
    <message>
      <source>Open the model again</source>
      <translation>Modell neu öffnen</translation>
    </message>
    <message>
      <source>Preferences</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Sections</source>
      <translation>Abschnitte</translation>
    </message>
    <message>
      <source>Some changes hold only once the model is opened again</source>
      <translation>Manche Änderungen gelten erst, wenn das Modell neu geöffnet ist</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Usual values</source>
      <translation>Übliche Werte</translation>
    </message>
  </context>
  <context>
    <name>PressurePane</name>
    <message>
      <source>Nothing is written yet.</source>
      <translation>Noch ist nichts geschrieben.</translation>
    </message>
    <message>
      <source>Sleep</source>
      <translation>Schlafen</translation>
    </message>
    <message>
      <source>Sleep by itself</source>
      <translation>Von selbst schlafen</translation>
    </message>
    <message>
      <source>Sleep now</source>
      <translation>Jetzt schlafen</translation>
    </message>
    <message>
      <source>Sleep pressure</source>
      <translation>Schlafdruck</translation>
    </message>
    <message>
      <source>Sleep without asking when the pressure passes the threshold</source>
      <translation>Ohne zu fragen schlafen, wenn der Schlafdruck die Schwelle übersteigt</translation>
    </message>
    <message>
      <source>Sleeping …</source>
      <translation>Schläft …</translation>
    </message>
    <message>
      <source>awake and well</source>
      <translation>wach und wohlauf</translation>
    </message>
    <message>
      <source>getting drowsy</source>
      <translation>wird müde</translation>
    </message>
    <message>
      <source>needs sleep</source>
      <translation>braucht Schlaf</translation>
    </message>
    <message>
      <source>opening</source>
      <translation>öffnet</translation>
    </message>
    <message>
      <source>{0} written since the last sleep · forecast from the weights</source>
      <translation>{0} seit dem letzten Schlaf geschrieben · aus den Gewichten vorhergesagt</translation>
    </message>
  </context>
  <context>
    <name>PreviewModel</name>
    <message>
      <source>Entry {0}</source>
      <translation>Eintrag {0}</translation>
    </message>
    <message>
      <source>Line {0}</source>
      <translation>Zeile {0}</translation>
    </message>
    <message>
      <source>Object</source>
      <translation>Objekt</translation>
    </message>
    <message>
      <source>Relation</source>
      <translation>Relation</translation>
    </message>
    <message>
      <source>Subject</source>
      <translation>Subjekt</translation>
    </message>
    <message>
      <source>What it does</source>
      <translation>Was geschieht</translation>
    </message>
    <message>
      <source>Where</source>
      <translation>Wo</translation>
    </message>
    <message>
      <source>disabled when the file was written</source>
      <translation>ausgeschaltet, als die Datei geschrieben wurde</translation>
    </message>
    <message>
      <source>known already</source>
      <translation>schon bekannt</translation>
    </message>
    <message>
      <source>left out</source>
      <translation>ausgelassen</translation>
    </message>
    <message>
      <source>new {}</source>
      <translation>neu {}</translation>
    </message>
    <message>
      <source>replaced when the file was written</source>
      <translation>ersetzt, als die Datei geschrieben wurde</translation>
    </message>
    <message>
      <source>replaces “{}”</source>
      <translation>ersetzt „{}“</translation>
    </message>
    <message>
      <source>taken</source>
      <translation>übernommen</translation>
    </message>
    <message>
      <source>taken back when the file was written</source>
      <translation>zurückgenommen, als die Datei geschrieben wurde</translation>
    </message>
    <message>
      <source>the same as {}</source>
      <translation>dasselbe wie {}</translation>
    </message>
    <message>
      <source>then “{}”</source>
      <translation>dann „{}“</translation>
    </message>
  </context>
  <context>
    <name>ProbePanel</name>
    <message>
      <source>Asking: {0} …</source>
      <translation>Frage: {0} …</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Close the answers</source>
      <translation>Antworten schließen</translation>
    </message>
    <message>
      <source>not recalled</source>
      <translation>nicht abgerufen</translation>
    </message>
    <message>
      <source>recalled</source>
      <translation>abgerufen</translation>
    </message>
    <message>
      <source>{0}: {1} of {2} right</source>
      <translation>{0}: {1} von {2} richtig</translation>
    </message>
  </context>
  <context>
    <name>ProblemPage</name>
    <message>
      <source>Choose a model folder …</source>
      <translation>Modellordner wählen …</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>Einzelheiten</translation>
    </message>
    <message>
      <source>Dormouse cannot wake up</source>
      <translation>Dormouse kann nicht aufwachen</translation>
    </message>
    <message>
      <source>Nothing you told it is lost.</source>
      <translation>Nichts von dem, was du erzählt hast, ist verloren.</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Report this …</source>
      <translation>Melden …</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>Use the model that came with Dormouse</source>
      <translation>Das mitgelieferte Modell verwenden</translation>
    </message>
  </context>
  <context>
    <name>Records</name>
    <message>
      <source>A file with versions and log, nothing personal in it; nothing is sent</source>
      <translation>Eine Datei mit Versionen und Protokoll, nichts Persönliches darin; nichts wird gesendet</translation>
    </message>
    <message>
      <source>Log</source>
      <translation>Protokoll</translation>
    </message>
    <message>
      <source>Report a problem …</source>
      <translation>Problem melden …</translation>
    </message>
    <message>
      <source>What was noted of warnings and errors</source>
      <translation>Was an Warnungen und Fehlern notiert wurde</translation>
    </message>
  </context>
  <context>
    <name>ReplayFeature</name>
    <message>
      <source>It could not be saved: {0}</source>
      <translation>Sie konnte nicht gespeichert werden: {0}</translation>
    </message>
    <message>
      <source>Only recordings of this profile can be erased here.</source>
      <translation>Nur Aufzeichnungen dieses Profils lassen sich hier löschen.</translation>
    </message>
    <message>
      <source>Play a recording from a file</source>
      <translation>Eine Aufzeichnung aus einer Datei abspielen</translation>
    </message>
    <message>
      <source>Recording erased</source>
      <translation>Aufzeichnung gelöscht</translation>
    </message>
    <message>
      <source>Recordings</source>
      <translation>Aufzeichnungen</translation>
    </message>
    <message>
      <source>Recordings (*.jsonl *.jsonl.gz)</source>
      <translation>Aufzeichnungen (*.jsonl *.jsonl.gz)</translation>
    </message>
    <message>
      <source>Replay</source>
      <translation>Wiedergabe</translation>
    </message>
    <message>
      <source>Save this session with its words</source>
      <translation>Diese Sitzung mit ihren Worten speichern</translation>
    </message>
    <message>
      <source>Saved with its words: whoever has the file can read {0}.</source>
      <translation>Mit ihren Worten gespeichert: Wer die Datei hat, kann {0} lesen.</translation>
    </message>
    <message>
      <source>The demo that came with Dormouse</source>
      <translation>Die Vorführung, die mit Dormouse kam</translation>
    </message>
    <message>
      <source>This is a recording: it can be watched, not changed.</source>
      <translation>Das ist eine Aufzeichnung: Sie lässt sich ansehen, nicht ändern.</translation>
    </message>
    <message>
      <source>This recording cannot be read. It may be damaged, or of another version of Dormouse.</source>
      <translation>Diese Aufzeichnung lässt sich nicht lesen. Sie ist vielleicht beschädigt oder von einer anderen Version von Dormouse.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Undo the deleting</source>
      <translation>Löschen rückgängig</translation>
    </message>
    <message>
      <source>Watch a recording</source>
      <translation>Aufzeichnung ansehen</translation>
    </message>
    <message>
      <source>Watch a recording …</source>
      <translation>Aufzeichnung ansehen …</translation>
    </message>
    <message>
      <source>Watch an earlier session again</source>
      <translation>Eine frühere Sitzung noch einmal ansehen</translation>
    </message>
  </context>
  <context>
    <name>ReplayPane</name>
    <message>
      <source>Erase</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Erase this recording; your memory stays as it is</source>
      <translation>Diese Aufzeichnung löschen; dein Gedächtnis bleibt, wie es ist</translation>
    </message>
    <message>
      <source>Every session is recorded here, without its words: those are taken from the journal when you watch, so that what you forget is gone from here, too. The first recording appears when you start Dormouse again.</source>
      <translation>Jede Sitzung wird hier aufgezeichnet, ohne ihre Worte: Die kommen beim Ansehen aus dem Journal, damit auch hier verschwunden ist, was du vergisst. Die erste Aufzeichnung erscheint, wenn du Dormouse wieder startest.</translation>
    </message>
    <message>
      <source>Export …</source>
      <translation>Exportieren …</translation>
    </message>
    <message>
      <source>Insight</source>
      <translation>Einblick</translation>
    </message>
    <message>
      <source>Moment</source>
      <translation>Moment</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Play</source>
      <translation>Abspielen</translation>
    </message>
    <message>
      <source>Play or pause (Space)</source>
      <translation>Abspielen oder anhalten (Leertaste)</translation>
    </message>
    <message>
      <source>Rooms of the session</source>
      <translation>Räume der Sitzung</translation>
    </message>
    <message>
      <source>Save this session with its words, for somebody else to watch. It holds what you said.</source>
      <translation>Diese Sitzung mit ihren Worten speichern, damit jemand anders sie ansehen kann. Sie enthält, was du gesagt hast.</translation>
    </message>
    <message>
      <source>Session</source>
      <translation>Sitzung</translation>
    </message>
    <message>
      <source>Skip pauses</source>
      <translation>Pausen überspringen</translation>
    </message>
    <message>
      <source>Sleep</source>
      <translation>Schlaf</translation>
    </message>
    <message>
      <source>Speed</source>
      <translation>Tempo</translation>
    </message>
    <message>
      <source>Talk</source>
      <translation>Sprechen</translation>
    </message>
    <message>
      <source>Where nothing happened for longer than two seconds, go on</source>
      <translation>Wo länger als zwei Sekunden nichts geschah, weitergehen</translation>
    </message>
  </context>
  <context>
    <name>ReportDialog</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Copy the report to the clipboard</source>
      <translation>Bericht in die Zwischenablage kopieren</translation>
    </message>
    <message>
      <source>Nothing is sent. Below is all that the file will hold: no fact, no conversation, no name; words that might be yours are blotted out as […]. Look it over, save it, and attach it to your report.</source>
      <translation>Nichts wird gesendet. Unten steht alles, was die Datei enthalten wird: kein Fakt, kein Gespräch, kein Name; Wörter, die von dir sein könnten, sind als […] geschwärzt. Sieh es durch, speichere es und häng es an deine Meldung.</translation>
    </message>
    <message>
      <source>Report a problem</source>
      <translation>Problem melden</translation>
    </message>
    <message>
      <source>Save as a file …</source>
      <translation>Als Datei speichern …</translation>
    </message>
    <message>
      <source>Save the report</source>
      <translation>Bericht speichern</translation>
    </message>
    <message>
      <source>Save the report where you like</source>
      <translation>Bericht speichern, wo du magst</translation>
    </message>
    <message>
      <source>Saved as {0}.</source>
      <translation>Gespeichert als {0}.</translation>
    </message>
    <message>
      <source>The report</source>
      <translation>Der Bericht</translation>
    </message>
    <message>
      <source>What happened</source>
      <translation>Was geschehen ist</translation>
    </message>
    <message>
      <source>What happened, and what had you expected? (Goes into the file as you write it.)</source>
      <translation>Was ist geschehen, und was hattest du erwartet? (Geht so in die Datei, wie du es schreibst.)</translation>
    </message>
    <message>
      <source>{0} could not be written ({1}). Choose another folder.</source>
      <translation>{0} konnte nicht geschrieben werden ({1}). Wähle einen anderen Ordner.</translation>
    </message>
  </context>
  <context>
    <name>Rooms</name>
    <message>
      <source>Rooms</source>
      <translation>Räume</translation>
    </message>
  </context>
  <context>
    <name>Scrubber</name>
    <message>
      <source>Click or drag to any moment. Shaded: asleep. Marks: a fact was written.</source>
      <translation>Klick oder zieh zu einem beliebigen Moment. Schattiert: schläft. Zeichen: Ein Fakt wurde geschrieben.</translation>
    </message>
    <message>
      <source>Moment of the session</source>
      <translation>Moment der Sitzung</translation>
    </message>
  </context>
  <context>
    <name>SettlePane</name>
    <message>
      <source>Both are right</source>
      <translation>Beide stimmen</translation>
    </message>
    <message>
      <source>Keep “{}”</source>
      <translation>„{}“ behalten</translation>
    </message>
    <message>
      <source>Leave them; do not show this again</source>
      <translation>So lassen; nicht mehr zeigen</translation>
    </message>
    <message>
      <source>Nothing is said twice, and nothing contradicts itself. When something does, it is shown here.</source>
      <translation>Nichts ist doppelt gesagt, und nichts widerspricht sich. Wenn doch, wird es hier gezeigt.</translation>
    </message>
    <message>
      <source>Said twice</source>
      <translation>Doppelt gesagt</translation>
    </message>
    <message>
      <source>Select both in the journal</source>
      <translation>Beide im Journal auswählen</translation>
    </message>
    <message>
      <source>Show them</source>
      <translation>Zeigen</translation>
    </message>
    <message>
      <source>Spelt in two ways</source>
      <translation>Auf zwei Arten geschrieben</translation>
    </message>
    <message>
      <source>The newer took the place of the older</source>
      <translation>Das Neuere trat an die Stelle des Älteren</translation>
    </message>
    <message>
      <source>They contradict each other</source>
      <translation>Sie widersprechen sich</translation>
    </message>
    <message>
      <source>To settle</source>
      <translation>Zu klären</translation>
    </message>
    <message>
      <source>{} more when these are settled.</source>
      <translation>{} weitere, wenn diese geklärt sind.</translation>
    </message>
    <message>
      <source>“{}” holds; the other is replaced by it and can be restored</source>
      <translation>„{}“ gilt; das andere wird dadurch ersetzt und lässt sich wiederherstellen</translation>
    </message>
  </context>
  <context>
    <name>Shell</name>
    <message>
      <source>All text a point larger</source>
      <translation>Alle Texte einen Punkt größer</translation>
    </message>
    <message>
      <source>All text a point smaller</source>
      <translation>Alle Texte einen Punkt kleiner</translation>
    </message>
    <message>
      <source>Larger text</source>
      <translation>Größere Schrift</translation>
    </message>
    <message>
      <source>Look, sleep, memory, privacy</source>
      <translation>Aussehen, Schlaf, Gedächtnis, Privates</translation>
    </message>
    <message>
      <source>Preferences …</source>
      <translation>Einstellungen …</translation>
    </message>
    <message>
      <source>Smaller text</source>
      <translation>Kleinere Schrift</translation>
    </message>
    <message>
      <source>Text as large as the desktop’s</source>
      <translation>Texte so groß wie in der Arbeitsumgebung</translation>
    </message>
    <message>
      <source>Usual text size</source>
      <translation>Übliche Schriftgröße</translation>
    </message>
  </context>
  <context>
    <name>SleepFeature</name>
    <message>
      <source>A snapshot under a name, to come back to</source>
      <translation>Ein benannter Schnappschuss, zu dem du zurückkehren kannst</translation>
    </message>
    <message>
      <source>All is as it was at “{moment}”.</source>
      <translation>Alles ist wie bei „{moment}“.</translation>
    </message>
    <message>
      <source>All is quiet: falling asleep in a moment.</source>
      <translation>Alles ist ruhig: schläft gleich ein.</translation>
    </message>
    <message>
      <source>By itself: at a set hour, when drowsy, when you are away</source>
      <translation>Von selbst: zu fester Stunde, wenn müde, wenn du weg bist</translation>
    </message>
    <message>
      <source>Drowsy: falling asleep in a moment.</source>
      <translation>Müde: schläft gleich ein.</translation>
    </message>
    <message>
      <source>Keep this moment …</source>
      <translation>Diesen Moment behalten …</translation>
    </message>
    <message>
      <source>Morning report</source>
      <translation>Morgenbericht</translation>
    </message>
    <message>
      <source>Nights, morning report and snapshots</source>
      <translation>Nächte, Morgenbericht und Schnappschüsse</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Nicht jetzt</translation>
    </message>
    <message>
      <source>On battery now: the sleep was stopped, and all is as it was before. It comes again with the plug.</source>
      <translation>Jetzt auf Akku: Der Schlaf wurde beendet, und alles ist, wie es vorher war. Er kommt wieder, sobald das Netzteil steckt.</translation>
    </message>
    <message>
      <source>Sleep</source>
      <translation>Schlaf</translation>
    </message>
    <message>
      <source>Sleep now</source>
      <translation>Jetzt schlafen</translation>
    </message>
    <message>
      <source>The last sleep was missed and is made up for in a moment.</source>
      <translation>Der letzte Schlaf fiel aus und wird gleich nachgeholt.</translation>
    </message>
    <message>
      <source>The memory is drowsy. A sleep would do it good.</source>
      <translation>Das Gedächtnis ist müde. Schlaf würde ihm guttun.</translation>
    </message>
    <message>
      <source>The snapshot is being deleted.</source>
      <translation>Der Schnappschuss wird gelöscht.</translation>
    </message>
    <message>
      <source>Time to sleep: falling asleep in a moment.</source>
      <translation>Schlafenszeit: schläft gleich ein.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Undo the deleting</source>
      <translation>Löschen rückgängig</translation>
    </message>
    <message>
      <source>What the last sleep changed</source>
      <translation>Was der letzte Schlaf verändert hat</translation>
    </message>
    <message>
      <source>When to sleep …</source>
      <translation>Wann geschlafen wird …</translation>
    </message>
    <message>
      <source>next at {time}</source>
      <translation>nächster um {time}</translation>
    </message>
    <message>
      <source>sleeps once it is plugged in</source>
      <translation>schläft, sobald das Netzteil angeschlossen ist</translation>
    </message>
    <message>
      <source>sleeps once you have finished typing</source>
      <translation>schläft, sobald du fertig getippt hast</translation>
    </message>
  </context>
  <context>
    <name>SleepRoom</name>
    <message>
      <source>By itself: at a set hour, when drowsy, when you are away</source>
      <translation>Von selbst: zu fester Stunde, wenn müde, wenn du weg bist</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Cycle {n}: {stage}</source>
      <translation>Zyklus {n}: {stage}</translation>
    </message>
    <message>
      <source>Every sleep that was finished, the latest first</source>
      <translation>Jeder beendete Schlaf, der letzte zuerst</translation>
    </message>
    <message>
      <source>Falling asleep …</source>
      <translation>Schläft ein …</translation>
    </message>
    <message>
      <source>Moments that you can go back to, and compare</source>
      <translation>Momente, zu denen du zurückkehren und die du vergleichen kannst</translation>
    </message>
    <message>
      <source>Nights</source>
      <translation>Nächte</translation>
    </message>
    <message>
      <source>No night in the chosen time.</source>
      <translation>In der gewählten Zeit liegt keine Nacht.</translation>
    </message>
    <message>
      <source>No night yet. The first sleep will stand here.</source>
      <translation>Noch keine Nacht. Der erste Schlaf wird hier stehen.</translation>
    </message>
    <message>
      <source>Not slept yet</source>
      <translation>Noch nicht geschlafen</translation>
    </message>
    <message>
      <source>Progress of the sleep</source>
      <translation>Fortschritt des Schlafs</translation>
    </message>
    <message>
      <source>Show nights of all times again</source>
      <translation>Wieder die Nächte aller Zeiten zeigen</translation>
    </message>
    <message>
      <source>Sleep</source>
      <translation>Schlaf</translation>
    </message>
    <message>
      <source>Sleep now</source>
      <translation>Jetzt schlafen</translation>
    </message>
    <message>
      <source>Slept just now</source>
      <translation>Gerade eben geschlafen</translation>
    </message>
    <message>
      <source>Slept {age} ago</source>
      <translation>Vor {age} geschlafen</translation>
    </message>
    <message>
      <source>Snapshots</source>
      <translation>Schnappschüsse</translation>
    </message>
    <message>
      <source>Stop the sleep; everything stays as it was before (Esc)</source>
      <translation>Schlaf anhalten; alles bleibt, wie es vorher war (Esc)</translation>
    </message>
    <message>
      <source>What the sleep is doing</source>
      <translation>Was der Schlaf gerade tut</translation>
    </message>
    <message>
      <source>When to sleep …</source>
      <translation>Wann geschlafen wird …</translation>
    </message>
    <message>
      <source>about {time} left</source>
      <translation>noch etwa {time}</translation>
    </message>
    <message>
      <source>this cycle: about {time} left</source>
      <translation>dieser Zyklus: noch etwa {time}</translation>
    </message>
    <message>
      <source>this stage: about {time} left</source>
      <translation>diese Stufe: noch etwa {time}</translation>
    </message>
    <message>
      <source>{facts}</source>
      <translation>{facts}</translation>
    </message>
    <message>
      <source>{facts} since</source>
      <translation>{facts} seither</translation>
    </message>
    <message>
      <source>{fact} and {n} more</source>
      <translation>{fact} und {n} weitere</translation>
    </message>
  </context>
  <context>
    <name>SourceRow</name>
    <message>
      <source>Correct this fact, or forget it</source>
      <translation>Diesen Fakt berichtigen oder vergessen</translation>
    </message>
    <message>
      <source>From this fact: {0}. Show it in the journal</source>
      <translation>Aus diesem Fakt: {0}. Im Journal zeigen</translation>
    </message>
    <message>
      <source>This is wrong</source>
      <translation>Das stimmt nicht</translation>
    </message>
    <message>
      <source>This is wrong: {0}</source>
      <translation>Das stimmt nicht: {0}</translation>
    </message>
    <message>
      <source>{0}
Show this fact in the journal</source>
      <translation>{0}
Diesen Fakt im Journal zeigen</translation>
    </message>
  </context>
  <context>
    <name>Sources</name>
    <message>
      <source>Answer the same question with the memory as it is now</source>
      <translation>Dieselbe Frage mit dem Gedächtnis beantworten, wie es jetzt ist</translation>
    </message>
    <message>
      <source>Ask again</source>
      <translation>Noch einmal fragen</translation>
    </message>
    <message>
      <source>Nothing was looked up: the answer was computed by the weights that hold these facts.</source>
      <translation>Nichts wurde nachgeschlagen: Die Antwort haben die Gewichte errechnet, die diese Fakten tragen.</translation>
    </message>
    <message>
      <source>from its weights</source>
      <translation>aus den Gewichten</translation>
    </message>
    <message>
      <source>from its weights, with {0} more:</source>
      <translation>aus den Gewichten, mit {0} weiteren:</translation>
    </message>
    <message>
      <source>from its weights:</source>
      <translation>aus den Gewichten:</translation>
    </message>
  </context>
  <context>
    <name>Spotlight</name>
    <message>
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Begin</source>
      <translation>Beginnen</translation>
    </message>
    <message>
      <source>End the tour (Esc); Help has it again</source>
      <translation>Rundgang beenden (Esc); unter Hilfe gibt es ihn wieder</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <source>Skip</source>
      <translation>Überspringen</translation>
    </message>
    <message>
      <source>The card before (←)</source>
      <translation>Die Karte davor (←)</translation>
    </message>
    <message>
      <source>The next card (→)</source>
      <translation>Die nächste Karte (→)</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
  </context>
  <context>
    <name>Stage</name>
    <message>
      <source>1–{0}: rooms · Alt+1–4: panes · F11: back</source>
      <translation>1–{0}: Räume · Alt+1–4: Bereiche · F11: zurück</translation>
    </message>
    <message>
      <source>All panes</source>
      <translation>Alle Bereiche</translation>
    </message>
    <message>
      <source>Full screen and large, your own facts hidden; again to come back</source>
      <translation>Vollbild und groß, deine eigenen Fakten verborgen; noch einmal, um zurückzukommen</translation>
    </message>
    <message>
      <source>Presenter mode</source>
      <translation>Vortragsmodus</translation>
    </message>
    <message>
      <source>The second screen is gone. F11 ends presenter mode.</source>
      <translation>Der zweite Bildschirm ist weg. F11 beendet den Vortragsmodus.</translation>
    </message>
    <message>
      <source>What is hidden cannot be changed on the stage. Leave it with F11 first.</source>
      <translation>Was verborgen ist, lässt sich auf der Bühne nicht ändern. Verlasse sie zuerst mit F11.</translation>
    </message>
  </context>
  <context>
    <name>StatusLine</name>
    <message>
      <source>Awake</source>
      <translation>Wach</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Model {model}, {count} parameters, on {device}, opened in {time}.
{layers_mean} Here: {layers}.
{policy_means} Here: {policy}.
Profile: {profile}</source>
      <translation>Modell {model}, {count} Parameter, auf {device}, geöffnet in {time}.
{layers_mean} Hier: {layers}.
{policy_means} Hier: {policy}.
Profil: {profile}</translation>
    </message>
    <message>
      <source>Not running</source>
      <translation>Läuft nicht</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message>
      <source>Sleeping, cycle {0}: {1} …</source>
      <translation>Schläft, Zyklus {0}: {1} …</translation>
    </message>
    <message>
      <source>Stop what is running; nothing is lost (Esc)</source>
      <translation>Anhalten, was läuft; nichts geht verloren (Esc)</translation>
    </message>
    <message>
      <source>Waking up …</source>
      <translation>Wacht auf …</translation>
    </message>
    <message>
      <source>What Dormouse is doing</source>
      <translation>Was Dormouse gerade tut</translation>
    </message>
    <message>
      <source>about {0} left</source>
      <translation>noch etwa {0}</translation>
    </message>
    <message>
      <source>{0} … {1} of {2}</source>
      <translation>{0} … {1} von {2}</translation>
    </message>
  </context>
  <context>
    <name>TakeAwayCard</name>
    <message>
      <source>A copy of the model with the memory in its weights; any program that opens safetensors can use it</source>
      <translation>Eine Kopie des Modells mit dem Gedächtnis in seinen Gewichten; jedes Programm, das safetensors öffnet, kann sie nutzen</translation>
    </message>
    <message>
      <source>An export holds what you told, in plain words and in weights that can be asked. Keep it as you would keep a diary.</source>
      <translation>Ein Export enthält, was du erzählt hast, in klaren Worten und in Gewichten, die sich fragen lassen. Bewahre ihn auf wie ein Tagebuch.</translation>
    </message>
    <message>
      <source>Facts …</source>
      <translation>Fakten …</translation>
    </message>
    <message>
      <source>Import …</source>
      <translation>Importieren …</translation>
    </message>
    <message>
      <source>LoRA adapter …</source>
      <translation>LoRA-Adapter …</translation>
    </message>
    <message>
      <source>LoRA: a small file with only what the memory changes. PEFT and many programs open it over the same base model.</source>
      <translation>LoRA: eine kleine Datei nur mit dem, was das Gedächtnis verändert. PEFT und viele Programme öffnen sie über demselben Grundmodell.</translation>
    </message>
    <message>
      <source>One fact is in {0}.</source>
      <translation>Ein Fakt ist in {0}.</translation>
    </message>
    <message>
      <source>Only the list of facts, as a file that Dormouse and people can read</source>
      <translation>Nur die Liste der Fakten, als Datei, die Dormouse und Menschen lesen können</translation>
    </message>
    <message>
      <source>Open the folder</source>
      <translation>Ordner öffnen</translation>
    </message>
    <message>
      <source>Take the facts of an exported folder into this memory</source>
      <translation>Die Fakten eines exportierten Ordners in dieses Gedächtnis übernehmen</translation>
    </message>
    <message>
      <source>Take your memory with you</source>
      <translation>Nimm dein Gedächtnis mit</translation>
    </message>
    <message>
      <source>Whole model …</source>
      <translation>Ganzes Modell …</translation>
    </message>
    <message>
      <source>{0} came from {1}.</source>
      <translation>{0} kamen aus {1}.</translation>
    </message>
    <message>
      <source>{1} facts are in {0}.</source>
      <translation>{1} Fakten sind in {0}.</translation>
    </message>
  </context>
  <context>
    <name>Talk</name>
    <message>
      <source>A fact that only the old wording told was taken back.</source>
      <translation>Ein Fakt, den nur der alte Wortlaut erzählte, wurde zurückgenommen.</translation>
    </message>
    <message>
      <source>Another answer; the first stays as a variant</source>
      <translation>Eine andere Antwort; die erste bleibt als Variante</translation>
    </message>
    <message>
      <source>Answer again</source>
      <translation>Noch einmal antworten</translation>
    </message>
    <message>
      <source>As Markdown or JSON</source>
      <translation>Als Markdown oder JSON</translation>
    </message>
    <message>
      <source>Ask the last question without and with memory, side by side</source>
      <translation>Die letzte Frage ohne und mit Gedächtnis stellen, nebeneinander</translation>
    </message>
    <message>
      <source>Before / after</source>
      <translation>Vorher/Nachher</translation>
    </message>
    <message>
      <source>Before and after</source>
      <translation>Vorher und nachher</translation>
    </message>
    <message>
      <source>Conversation</source>
      <translation>Gespräch</translation>
    </message>
    <message>
      <source>Copy the last answer</source>
      <translation>Letzte Antwort kopieren</translation>
    </message>
    <message>
      <source>Delete this conversation</source>
      <translation>Dieses Gespräch löschen</translation>
    </message>
    <message>
      <source>Deleting “{0}”. The facts told in it stay in your memory.</source>
      <translation>„{0}“ wird gelöscht. Die darin erzählten Fakten bleiben in deinem Gedächtnis.</translation>
    </message>
    <message>
      <source>Edit my last message</source>
      <translation>Meine letzte Nachricht bearbeiten</translation>
    </message>
    <message>
      <source>Give it another title</source>
      <translation>Ihm einen anderen Titel geben</translation>
    </message>
    <message>
      <source>Go on writing</source>
      <translation>Weiterschreiben</translation>
    </message>
    <message>
      <source>Incognito</source>
      <translation>Inkognito</translation>
    </message>
    <message>
      <source>Incognito · Dormouse</source>
      <translation>Inkognito · Dormouse</translation>
    </message>
    <message>
      <source>Its words go; the facts told in it stay</source>
      <translation>Seine Worte gehen; die darin erzählten Fakten bleiben</translation>
    </message>
    <message>
      <source>List of conversations</source>
      <translation>Liste der Gespräche</translation>
    </message>
    <message>
      <source>One question to the model without and with its memory</source>
      <translation>Eine Frage an das Modell ohne und mit seinem Gedächtnis</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Put back</source>
      <translation>Wieder einsetzen</translation>
    </message>
    <message>
      <source>Put it on the clipboard</source>
      <translation>In die Zwischenablage legen</translation>
    </message>
    <message>
      <source>Rename this conversation</source>
      <translation>Dieses Gespräch umbenennen</translation>
    </message>
    <message>
      <source>Save the conversation</source>
      <translation>Gespräch speichern</translation>
    </message>
    <message>
      <source>Save this conversation as a file …</source>
      <translation>Dieses Gespräch als Datei speichern …</translation>
    </message>
    <message>
      <source>Saved as {0}</source>
      <translation>Gespeichert als {0}</translation>
    </message>
    <message>
      <source>Say it in other words, and send it again</source>
      <translation>Mit anderen Worten sagen und noch einmal senden</translation>
    </message>
    <message>
      <source>Scroll to the end</source>
      <translation>Bis zum Ende blättern</translation>
    </message>
    <message>
      <source>Search, open, rename, save or delete conversations</source>
      <translation>Gespräche suchen, öffnen, umbenennen, speichern oder löschen</translation>
    </message>
    <message>
      <source>Show all facts</source>
      <translation>Alle Fakten zeigen</translation>
    </message>
    <message>
      <source>Talk with the base model; nothing is kept</source>
      <translation>Mit dem Grundmodell sprechen; nichts wird behalten</translation>
    </message>
    <message>
      <source>The journal’s filter hides this fact, or it was forgotten.</source>
      <translation>Der Filter des Journals verbirgt diesen Fakt, oder er wurde vergessen.</translation>
    </message>
    <message>
      <source>The last answer is on the clipboard.</source>
      <translation>Die letzte Antwort liegt in der Zwischenablage.</translation>
    </message>
    <message>
      <source>The message that you had begun in an earlier conversation is kept there.</source>
      <translation>Die Nachricht, die du in einem früheren Gespräch begonnen hattest, liegt dort bereit.</translation>
    </message>
    <message>
      <source>There is no answer yet.</source>
      <translation>Es gibt noch keine Antwort.</translation>
    </message>
    <message>
      <source>There is nothing in this conversation that is kept.</source>
      <translation>In diesem Gespräch ist nichts, was behalten wird.</translation>
    </message>
    <message>
      <source>This address is not opened: {0}</source>
      <translation>Diese Adresse wird nicht geöffnet: {0}</translation>
    </message>
    <message>
      <source>This leads to {0}</source>
      <translation>Das führt zu {0}</translation>
    </message>
    <message>
      <source>To the latest message</source>
      <translation>Zur neuesten Nachricht</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>Undo the deleting</source>
      <translation>Löschen rückgängig</translation>
    </message>
    <message>
      <source>You</source>
      <translation>Du</translation>
    </message>
    <message>
      <source>from its weights</source>
      <translation>aus seinen Gewichten</translation>
    </message>
    <message>
      <source>understood</source>
      <translation>verstanden</translation>
    </message>
    <message>
      <source>{0} facts that only the old wording told were taken back.</source>
      <translation>{0} Fakten, die nur der alte Wortlaut erzählte, wurden zurückgenommen.</translation>
    </message>
  </context>
  <context>
    <name>Telling</name>
    <message>
      <source>Dormouse has slept. The morning report is ready.</source>
      <translation>Dormouse hat geschlafen. Der Morgenbericht ist da.</translation>
    </message>
    <message>
      <source>Dormouse needs you: something did not work.</source>
      <translation>Dormouse braucht dich: Etwas hat nicht geklappt.</translation>
    </message>
    <message>
      <source>Notices</source>
      <translation>Hinweise</translation>
    </message>
    <message>
      <source>What was told in this session</source>
      <translation>Was in dieser Sitzung gemeldet wurde</translation>
    </message>
  </context>
  <context>
    <name>Tint</name>
    <message>
      <source>less than 0.01 %</source>
      <translation>unter 0,01 %</translation>
    </message>
  </context>
  <context>
    <name>TintLegend</name>
    <message>
      <source>A darker tint is likelier; what is under one half is underlined with dots</source>
      <translation>Dunkler getönt ist wahrscheinlicher; was unter der Hälfte liegt, ist gepunktet unterstrichen</translation>
    </message>
  </context>
  <context>
    <name>Toast</name>
    <message>
      <source>Dismiss</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <source>OK</source>
      <translation>OK</translation>
    </message>
  </context>
  <context>
    <name>Tour</name>
    <message>
      <source>Every fact stands in the journal, safe from the moment you say it. Here you can change it, take it back or have it forgotten, at any time.</source>
      <translation>Jeder Fakt steht im Journal, sicher, sobald du ihn sagst. Hier kannst du ihn jederzeit ändern, zurücknehmen oder vergessen lassen.</translation>
    </message>
    <message>
      <source>Facts crowd each other as they grow many. The gauge shows the chance that some are lost soon; beyond the mark it is time to sleep.</source>
      <translation>Je mehr Fakten, desto enger wird es. Der Zeiger zeigt, wie wahrscheinlich bald einige verloren gehen; jenseits der Marke ist es Zeit zu schlafen.</translation>
    </message>
    <message>
      <source>Five cards: what is where, and what for</source>
      <translation>Fünf Karten: was wo ist, und wozu</translation>
    </message>
    <message>
      <source>How drowsy it is</source>
      <translation>Wie müde es ist</translation>
    </message>
    <message>
      <source>In its sleep every fact is asked, and what faded is written again. If anything got worse, all is put back. Ctrl+L does it, too, or Dormouse by itself.</source>
      <translation>Im Schlaf wird jeder Fakt abgefragt, und was verblasst ist, wird neu geschrieben. Wurde etwas schlechter, wird alles zurückgestellt. Strg+L tut es auch, oder Dormouse von selbst.</translation>
    </message>
    <message>
      <source>Let it sleep</source>
      <translation>Lass es schlafen</translation>
    </message>
    <message>
      <source>See what it knows</source>
      <translation>Sieh, was es weiß</translation>
    </message>
    <message>
      <source>Take the tour</source>
      <translation>Rundgang beginnen</translation>
    </message>
    <message>
      <source>Tell it something</source>
      <translation>Erzähl ihm etwas</translation>
    </message>
    <message>
      <source>The charts show what it recalls and how well it still speaks, after each fact and each sleep. Ctrl+K finds every command. Help has this tour again.</source>
      <translation>Die Kurven zeigen, was es abruft und wie gut es noch spricht, nach jedem Fakt und jedem Schlaf. Strg+K findet jeden Befehl. Unter Hilfe steht dieser Rundgang noch einmal.</translation>
    </message>
    <message>
      <source>Watch it happen</source>
      <translation>Sieh zu, wie es geschieht</translation>
    </message>
    <message>
      <source>Write a sentence, such as “My dog is called Biscuit.” What you say goes into the model’s own weights: no notes, no search. Ask in a new conversation, and it still knows.</source>
      <translation>Schreib einen Satz, etwa „My dog is called Biscuit.“ Was du sagst, geht in die Gewichte des Modells selbst: keine Notizen, keine Suche. Frag in einem neuen Gespräch, und es weiß es noch.</translation>
    </message>
  </context>
  <context>
    <name>Tracks</name>
    <message>
      <source>Curves</source>
      <translation>Kurven</translation>
    </message>
    <message>
      <source>Drag to move, turn the wheel to zoom. Keys: ← → from point to point, Shift with them to move, + and − to zoom, 0 to see all.</source>
      <translation>Ziehen verschiebt, das Rad vergrößert. Tasten: ← → von Punkt zu Punkt, mit Umschalt verschieben, + und − vergrößern und verkleinern, 0 zeigt alles.</translation>
    </message>
    <message>
      <source>The cursor’s values are read out by the chart that holds them</source>
      <translation>Die Werte am Zeiger liest die Grafik vor, die sie enthält</translation>
    </message>
  </context>
  <context>
    <name>Transcript</name>
    <message>
      <source>Conversation</source>
      <translation>Gespräch</translation>
    </message>
    <message>
      <source>To the latest message</source>
      <translation>Zur neuesten Nachricht</translation>
    </message>
  </context>
  <context>
    <name>TrendsPane</name>
    <message>
      <source>By event</source>
      <translation>Nach Ereignis</translation>
    </message>
    <message>
      <source>By facts told</source>
      <translation>Nach erzählten Fakten</translation>
    </message>
    <message>
      <source>By time</source>
      <translation>Nach Zeit</translation>
    </message>
    <message>
      <source>Chart of recall and perplexity</source>
      <translation>Kurven von Abruf und Perplexität</translation>
    </message>
    <message>
      <source>Each event as far from the next, the clock, or how many facts had been told</source>
      <translation>Jedes Ereignis gleich weit vom nächsten, die Uhr, oder wie viele Fakten schon erzählt waren</translation>
    </message>
    <message>
      <source>No point is in view.</source>
      <translation>Kein Punkt ist zu sehen.</translation>
    </message>
    <message>
      <source>Perplexity {first} to {last}.</source>
      <translation>Perplexität {first} bis {last}.</translation>
    </message>
    <message>
      <source>Point under the crosshair</source>
      <translation>Punkt unter dem Fadenkreuz</translation>
    </message>
    <message>
      <source>Recall (how many facts are answered right) and perplexity (how surprised the model is by ordinary text) are drawn here as facts are written and slept on.
Tell me something to begin.</source>
      <translation>Abruf (wie viele Fakten richtig beantwortet werden) und Perplexität (wie sehr gewöhnlicher Text das Modell überrascht) werden hier gezeichnet, sobald Fakten geschrieben und im Schlaf gefestigt werden.
Erzähl mir etwas, um zu beginnen.</translation>
    </message>
    <message>
      <source>Recall and perplexity</source>
      <translation>Abruf und Perplexität</translation>
    </message>
    <message>
      <source>Show all</source>
      <translation>Alles zeigen</translation>
    </message>
    <message>
      <source>Show everything again (0)</source>
      <translation>Wieder alles zeigen (0)</translation>
    </message>
    <message>
      <source>What runs along the axis</source>
      <translation>Was entlang der Achse läuft</translation>
    </message>
    <message>
      <source>after a check</source>
      <translation>nach einer Prüfung</translation>
    </message>
    <message>
      <source>after a sleep</source>
      <translation>nach einem Schlaf</translation>
    </message>
    <message>
      <source>after forgetting</source>
      <translation>nach dem Vergessen</translation>
    </message>
    <message>
      <source>after writing</source>
      <translation>nach dem Schreiben</translation>
    </message>
    <message>
      <source>at the start</source>
      <translation>am Anfang</translation>
    </message>
    <message>
      <source>injection</source>
      <translation>Einschreibung</translation>
    </message>
    <message>
      <source>perplexity {value}{drift}</source>
      <translation>Perplexität {value}{drift}</translation>
    </message>
    <message>
      <source>sleep</source>
      <translation>Schlaf</translation>
    </message>
    <message>
      <source>{form}: {first} to {last}, lowest {least}.</source>
      <translation>{form}: {first} bis {last}, niedrigster {least}.</translation>
    </message>
    <message>
      <source>{points} from {start} to {end}.</source>
      <translation>{points} von {start} bis {end}.</translation>
    </message>
  </context>
  <context>
    <name>Unkept</name>
    <message>
      <source>Also waiting: one change to your memory, such as forgetting or taking back.</source>
      <translation>Außerdem wartet: eine Änderung an deinem Gedächtnis, etwa vergessen oder zurücknehmen.</translation>
    </message>
    <message>
      <source>Also waiting: {0} changes to your memory, such as forgetting or taking back.</source>
      <translation>Außerdem warten: {0} Änderungen an deinem Gedächtnis, etwa vergessen oder zurücknehmen.</translation>
    </message>
    <message>
      <source>Copied. It stays on the clipboard while your session lasts.</source>
      <translation>Kopiert. Es bleibt in der Zwischenablage, solange deine Sitzung dauert.</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Put these words on the clipboard</source>
      <translation>Diese Worte in die Zwischenablage legen</translation>
    </message>
    <message>
      <source>Quit without it</source>
      <translation>Ohne das beenden</translation>
    </message>
    <message>
      <source>Store it now, then quit</source>
      <translation>Jetzt speichern, dann beenden</translation>
    </message>
    <message>
      <source>The disk takes nothing, most likely because it is full. Make some room and try again, or copy what you said. Everything from before is safe.</source>
      <translation>Der Datenträger nimmt nichts an, wahrscheinlich weil er voll ist. Schaff etwas Platz und versuch es noch einmal, oder kopier, was du gesagt hast. Alles Frühere ist sicher.</translation>
    </message>
    <message>
      <source>This could not be stored yet</source>
      <translation>Das ließ sich noch nicht speichern</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>What could not be stored</source>
      <translation>Was sich nicht speichern ließ</translation>
    </message>
    <message>
      <source>What stands here is then lost; all else is safe</source>
      <translation>Was hier steht, ist dann verloren; alles andere ist sicher</translation>
    </message>
  </context>
  <context>
    <name>WeightsPane</name>
    <message>
      <source>Change of each layer</source>
      <translation>Änderung jeder Schicht</translation>
    </message>
    <message>
      <source>Direction {number}: singular value {value}, {share} of the change</source>
      <translation>Richtung {number}: Singulärwert {value}, {share} der Änderung</translation>
    </message>
    <message>
      <source>Edited layer</source>
      <translation>Bearbeitete Schicht</translation>
    </message>
    <message>
      <source>Facts that crowd each other</source>
      <translation>Fakten, die sich drängen</translation>
    </message>
    <message>
      <source>Go to the two facts that crowd each other most</source>
      <translation>Zu den zwei Fakten gehen, die sich am meisten drängen</translation>
    </message>
    <message>
      <source>How alike two facts look to the layer: one is heard when the other is asked</source>
      <translation>Wie ähnlich zwei Fakten für die Schicht aussehen: Nach dem einen gefragt, wird der andere gehört</translation>
    </message>
    <message>
      <source>How strong each direction of the change is</source>
      <translation>Wie stark jede Richtung der Änderung ist</translation>
    </message>
    <message>
      <source>Layer {layer} holds {facts}, in about {rank:.0f} directions. ‖ΔW‖ / ‖W₀‖ is {size}; on ordinary text the layer’s output moves by {moved}.</source>
      <translation>Schicht {layer} trägt {facts}, in etwa {rank:.0f} Richtungen. ‖ΔW‖ / ‖W₀‖ ist {size}; bei gewöhnlichem Text verschiebt sich die Ausgabe der Schicht um {moved}.</translation>
    </message>
    <message>
      <source>Layer {number}</source>
      <translation>Schicht {number}</translation>
    </message>
    <message>
      <source>Nothing is written into the weights yet. Each fact you tell is a small change of one layer’s matrix; here you see how large all of them are together, which fact takes how much, and which facts are so alike that one is heard when the other is asked.</source>
      <translation>Noch ist nichts in die Gewichte geschrieben. Jeder Fakt, den du erzählst, ist eine kleine Änderung an der Matrix einer Schicht; hier siehst du, wie groß sie alle zusammen sind, welcher Fakt wie viel davon nimmt und welche Fakten einander so gleichen, dass der eine mitklingt, wenn nach dem anderen gefragt wird.</translation>
    </message>
    <message>
      <source>Open “{name}”</source>
      <translation>„{name}“ öffnen</translation>
    </message>
    <message>
      <source>Overlap of each two facts</source>
      <translation>Überlappung je zweier Fakten</translation>
    </message>
    <message>
      <source>Share by fact</source>
      <translation>Anteil je Fakt</translation>
    </message>
    <message>
      <source>Share of each fact in the change</source>
      <translation>Anteil jedes Fakts an der Änderung</translation>
    </message>
    <message>
      <source>Show the two closest</source>
      <translation>Die zwei engsten zeigen</translation>
    </message>
    <message>
      <source>Show this fact</source>
      <translation>Diesen Fakt zeigen</translation>
    </message>
    <message>
      <source>Spectrum</source>
      <translation>Spektrum</translation>
    </message>
    <message>
      <source>Spectrum of the change</source>
      <translation>Spektrum der Änderung</translation>
    </message>
    <message>
      <source>The two facts under the cursor</source>
      <translation>Die zwei Fakten unter dem Zeiger</translation>
    </message>
    <message>
      <source>The weights are being looked into. They are shown as soon as Dormouse has time.</source>
      <translation>In die Gewichte wird gesehen. Sie erscheinen, sobald Dormouse Zeit hat.</translation>
    </message>
    <message>
      <source>a forgotten fact</source>
      <translation>ein vergessener Fakt</translation>
    </message>
    <message>
      <source>{count} others</source>
      <translation>{count} andere</translation>
    </message>
    <message>
      <source>{one} and {other}: overlap {overlap}</source>
      <translation>{one} und {other}: Überlappung {overlap}</translation>
    </message>
  </context>
  <context>
    <name>Within</name>
    <message>
      <source>As a file; nothing is sent</source>
      <translation>Als Datei; nichts wird gesendet</translation>
    </message>
    <message>
      <source>As a picture, a drawing or a table</source>
      <translation>Als Bild, Zeichnung oder Tabelle</translation>
    </message>
    <message>
      <source>Bring this pane into view, with the keys; on a stage alone beside the conversation</source>
      <translation>Diesen Bereich zeigen und die Tasten dorthin; auf der Bühne allein neben dem Gespräch</translation>
    </message>
    <message>
      <source>Compare the selected snapshots</source>
      <translation>Gewählte Schnappschüsse vergleichen</translation>
    </message>
    <message>
      <source>Demo: end it</source>
      <translation>Vorführung: beenden</translation>
    </message>
    <message>
      <source>Demo: from the start</source>
      <translation>Vorführung: von vorn</translation>
    </message>
    <message>
      <source>Demo: go on</source>
      <translation>Vorführung: weiter</translation>
    </message>
    <message>
      <source>Demo: pause, or go on</source>
      <translation>Vorführung: anhalten oder weiter</translation>
    </message>
    <message>
      <source>Demo: show the recording</source>
      <translation>Vorführung: Aufzeichnung zeigen</translation>
    </message>
    <message>
      <source>Disable the selected facts, or enable them</source>
      <translation>Gewählte Fakten ausschalten oder einschalten</translation>
    </message>
    <message>
      <source>Do what the card says</source>
      <translation>Tun, was auf der Karte steht</translation>
    </message>
    <message>
      <source>Edit the selected fact</source>
      <translation>Gewählten Fakt bearbeiten</translation>
    </message>
    <message>
      <source>Erase them everywhere, for good</source>
      <translation>Sie überall löschen, für immer</translation>
    </message>
    <message>
      <source>Export what Insight shows …</source>
      <translation>Exportieren, was der Einblick zeigt …</translation>
    </message>
    <message>
      <source>Facts and weights as they were then; this can be undone</source>
      <translation>Fakten und Gewichte, wie sie damals waren; das lässt sich rückgängig machen</translation>
    </message>
    <message>
      <source>Filter the facts</source>
      <translation>Fakten filtern</translation>
    </message>
    <message>
      <source>Forget the selected facts</source>
      <translation>Gewählte Fakten vergessen</translation>
    </message>
    <message>
      <source>Give it another value</source>
      <translation>Ihm einen anderen Wert geben</translation>
    </message>
    <message>
      <source>Go back to the selected snapshot</source>
      <translation>Zum gewählten Schnappschuss zurückkehren</translation>
    </message>
    <message>
      <source>Go to {0}</source>
      <translation>Zu: {0}</translation>
    </message>
    <message>
      <source>Group the facts</source>
      <translation>Fakten gruppieren</translation>
    </message>
    <message>
      <source>In the Replay room</source>
      <translation>Im Raum „Wiedergabe“</translation>
    </message>
    <message>
      <source>No sleep prunes a pinned fact</source>
      <translation>Kein Schlaf dünnt einen angehefteten Fakt aus</translation>
    </message>
    <message>
      <source>Out of the weights, kept in the journal</source>
      <translation>Aus den Gewichten heraus, im Journal behalten</translation>
    </message>
    <message>
      <source>Out of the weights; they can be restored</source>
      <translation>Aus den Gewichten heraus; sie lassen sich wiederherstellen</translation>
    </message>
    <message>
      <source>Pin the selected facts, or let them go</source>
      <translation>Gewählte Fakten anheften oder lösen</translation>
    </message>
    <message>
      <source>Play it again in a fresh memory</source>
      <translation>In einem frischen Gedächtnis noch einmal spielen</translation>
    </message>
    <message>
      <source>Play the recording, or pause it</source>
      <translation>Aufzeichnung abspielen oder anhalten</translation>
    </message>
    <message>
      <source>Put facts into groups</source>
      <translation>Fakten in Gruppen ordnen</translation>
    </message>
    <message>
      <source>Remove the chosen run</source>
      <translation>Gewählten Lauf entfernen</translation>
    </message>
    <message>
      <source>Save the report of a problem …</source>
      <translation>Bericht über ein Problem speichern …</translation>
    </message>
    <message>
      <source>Should something be broken</source>
      <translation>Falls etwas nicht geht</translation>
    </message>
    <message>
      <source>Show only some facts</source>
      <translation>Nur manche Fakten zeigen</translation>
    </message>
    <message>
      <source>Show this pane beside the conversation, or hide it</source>
      <translation>Diesen Bereich neben dem Gespräch zeigen oder ausblenden</translation>
    </message>
    <message>
      <source>Show {0}</source>
      <translation>{0} zeigen</translation>
    </message>
    <message>
      <source>Stay at this moment</source>
      <translation>In diesem Moment verharren</translation>
    </message>
    <message>
      <source>Take it and its files away; this can be undone</source>
      <translation>Ihn und seine Dateien wegnehmen; das lässt sich zurücknehmen</translation>
    </message>
    <message>
      <source>Take the selected facts back, or restore them</source>
      <translation>Gewählte Fakten zurücknehmen oder wiederherstellen</translation>
    </message>
    <message>
      <source>Throw this memory away and go back to yours</source>
      <translation>Dieses Gedächtnis wegwerfen und zu deinem zurückkehren</translation>
    </message>
    <message>
      <source>What changed since, or between two</source>
      <translation>Was sich seitdem geändert hat, oder zwischen zweien</translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message>
      <source>, asleep: </source>
      <translation>, schlafend: </translation>
    </message>
    <message>
      <source>A thousand facts</source>
      <translation>Tausend Fakten</translation>
    </message>
    <message>
      <source>A thousand facts, with sleep</source>
      <translation>Tausend Fakten, mit Schlaf</translation>
    </message>
    <message>
      <source>Ablation</source>
      <translation>Ablation</translation>
    </message>
    <message>
      <source>Adam, clamped</source>
      <translation>Adam, begrenzt</translation>
    </message>
    <message>
      <source>Audit: every fact is asked in every form.</source>
      <translation>Prüfung: Jeder Fakt wird in jeder Form abgefragt.</translation>
    </message>
    <message>
      <source>Capacity</source>
      <translation>Kapazität</translation>
    </message>
    <message>
      <source>Chat form: the model is asked in a new, empty conversation.</source>
      <translation>Chatform: Das Modell wird in einem neuen, leeren Gespräch gefragt.</translation>
    </message>
    <message>
      <source>Convergence</source>
      <translation>Konvergenz</translation>
    </message>
    <message>
      <source>Could not be written into the weights; it stays in the journal.</source>
      <translation>Konnte nicht in die Gewichte geschrieben werden; es bleibt im Journal.</translation>
    </message>
    <message>
      <source>Death spiral</source>
      <translation>Todesspirale</translation>
    </message>
    <message>
      <source>Dormouse’s own model</source>
      <translation>Dormouses eigenem Modell</translation>
    </message>
    <message>
      <source>Drowsiness</source>
      <translation>Müdigkeit</translation>
    </message>
    <message>
      <source>Edited layer: the layer of the model whose weights hold what you told it. Where there are two, they share each fact.</source>
      <translation>Bearbeitete Schicht: die Schicht des Modells, deren Gewichte tragen, was du erzählt hast. Wo es zwei sind, teilen sie sich jeden Fakt.</translation>
    </message>
    <message>
      <source>Health check: perplexity is measured before anything is changed.</source>
      <translation>Gesundheitsprüfung: Die Perplexität wird gemessen, bevor etwas verändert wird.</translation>
    </message>
    <message>
      <source>Hypnogram: which stage of sleep the model was in, and when.</source>
      <translation>Hypnogramm: in welcher Schlafstufe das Modell war, und wann.</translation>
    </message>
    <message>
      <source>In the model’s weights. The next sleep will confirm it.</source>
      <translation>In den Gewichten des Modells. Der nächste Schlaf wird es bestätigen.</translation>
    </message>
    <message>
      <source>In the weights, and recalled in the last sleep’s check.</source>
      <translation>In den Gewichten, und bei der Prüfung des letzten Schlafs abgerufen.</translation>
    </message>
    <message>
      <source>In the weights, but not recalled any more. A sleep refreshes it.</source>
      <translation>In den Gewichten, wird aber nicht mehr abgerufen. Ein Schlaf frischt es auf.</translation>
    </message>
    <message>
      <source>Injection: a fact being written into the model’s weights.</source>
      <translation>Einschreibung: Ein Fakt wird in die Gewichte des Modells geschrieben.</translation>
    </message>
    <message>
      <source>Out of the weights, kept here; Enable brings it back.</source>
      <translation>Aus den Gewichten, hier behalten; „Einschalten“ holt es zurück.</translation>
    </message>
    <message>
      <source>Overlap: how alike the keys of two facts look to the layer (cosine of whitened keys). At 100 % they cannot be told apart; what is written for one is then heard when the other is asked.</source>
      <translation>Überlappung: wie ähnlich die Schlüssel zweier Fakten für die Schicht aussehen (Kosinus der geweißten Schlüssel). Bei 100 % lassen sie sich nicht unterscheiden; was für den einen geschrieben ist, klingt dann mit, wenn nach dem anderen gefragt wird.</translation>
    </message>
    <message>
      <source>Paraphrase: the model is asked in other words than those it was taught with.</source>
      <translation>Umschreibung: Das Modell wird mit anderen Worten gefragt als denen, mit denen es lernte.</translation>
    </message>
    <message>
      <source>Parts of a sleep</source>
      <translation>Teile eines Schlafs</translation>
    </message>
    <message>
      <source>Perplexity: how surprised the model is by ordinary text. Lower is better; if it rises, the memories are starting to damage the language.</source>
      <translation>Perplexität: wie sehr gewöhnlicher Text das Modell überrascht. Niedriger ist besser; steigt sie, beginnen die Erinnerungen der Sprache zu schaden.</translation>
    </message>
    <message>
      <source>Policy: how memories are written and slept on. “default” is the sound one, “paper” reproduces the paper.</source>
      <translation>Strategie: wie Erinnerungen geschrieben und im Schlaf gefestigt werden. „solide“ ist unsere eigene, „Veröffentlichung“ wiederholt die Arbeit, aus der Dormouse kommt.</translation>
    </message>
    <message>
      <source>Prune: what was superseded, duplicated or deleted is taken out of the weights.</source>
      <translation>Ausdünnen: Was ersetzt, doppelt oder gelöscht ist, wird aus den Gewichten genommen.</translation>
    </message>
    <message>
      <source>Raw form: the model is given the start of the statement (“My dog is called …”) and must finish it.</source>
      <translation>Rohform: Dem Modell wird der Anfang der Aussage gegeben („My dog is called …“), und es muss sie beenden.</translation>
    </message>
    <message>
      <source>Recall: the share of questions about a fact that the model answers right, from its weights alone.</source>
      <translation>Abruf: der Anteil der Fragen zu einem Fakt, die das Modell richtig beantwortet, allein aus seinen Gewichten.</translation>
    </message>
    <message>
      <source>Refresh: facts that were not recalled are written again, leaving the recalled ones as they are. Where the memory is strained (perplexity rose by over 3 %), all are tuned together instead, which takes minutes.</source>
      <translation>Auffrischen: Nicht abgerufene Fakten werden neu geschrieben, die abgerufenen bleiben, wie sie sind. Wo das Gedächtnis überlastet ist (die Perplexität stieg um über 3 %), werden stattdessen alle gemeinsam abgestimmt; das dauert Minuten.</translation>
    </message>
    <message>
      <source>Replaced by a newer value of the same thing.</source>
      <translation>Durch einen neueren Wert derselben Sache ersetzt.</translation>
    </message>
    <message>
      <source>Report: what this sleep changed.</source>
      <translation>Bericht: was dieser Schlaf verändert hat.</translation>
    </message>
    <message>
      <source>Safe in the journal; about to be written into the weights.</source>
      <translation>Sicher im Journal; wird gleich in die Gewichte geschrieben.</translation>
    </message>
    <message>
      <source>Scaling</source>
      <translation>Skalierung</translation>
    </message>
    <message>
      <source>Second wave</source>
      <translation>Zweite Welle</translation>
    </message>
    <message>
      <source>Share: how much of the layer’s change ‖ΔW‖² one fact accounts for; all facts together make 100 %.</source>
      <translation>Anteil: wie viel von der Änderung der Schicht ‖ΔW‖² auf einen Fakt entfällt; alle Fakten zusammen ergeben 100 %.</translation>
    </message>
    <message>
      <source>Sleep pressure: the chance that recall drops below 95 % within the next five facts, forecast from the weights.</source>
      <translation>Schlafdruck: die Wahrscheinlichkeit, dass der Abruf mit den nächsten fünf Fakten unter 95 % fällt, aus den Gewichten vorhergesagt.</translation>
    </message>
    <message>
      <source>Sleep: every memory is checked, and weak ones are written again.</source>
      <translation>Schlaf: Jede Erinnerung wird geprüft, und schwache werden neu geschrieben.</translation>
    </message>
    <message>
      <source>Spectrum: the strengths (singular values) of the independent directions that the change is made of. The number of directions is the effective rank, (Σσ²)² / Σσ⁴.</source>
      <translation>Spektrum: die Stärken (Singulärwerte) der unabhängigen Richtungen, aus denen die Änderung besteht. Die Zahl der Richtungen ist der effektive Rang, (Σσ²)² / Σσ⁴.</translation>
    </message>
    <message>
      <source>Taken out of the weights; Restore brings it back.</source>
      <translation>Aus den Gewichten genommen; „Wiederherstellen“ holt es zurück.</translation>
    </message>
    <message>
      <source>The shaded band: where recall lies with 95 % certainty, given how few facts were asked (Wilson interval). Of ten facts, nine recalled can mean anything from 60 % to 98 %.</source>
      <translation>Das schattierte Band: wo der Abruf mit 95 % Sicherheit liegt, so wenige Fakten, wie abgefragt wurden (Wilson-Intervall). Neun von zehn abgerufenen Fakten können alles von 60 % bis 98 % bedeuten.</translation>
    </message>
    <message>
      <source>Three thousand facts</source>
      <translation>Dreitausend Fakten</translation>
    </message>
    <message>
      <source>Threshold: beyond this mark memories are at risk and a sleep is due.</source>
      <translation>Schwelle: Jenseits dieser Marke sind Erinnerungen in Gefahr, und ein Schlaf ist fällig.</translation>
    </message>
    <message>
      <source>Validate: recall and perplexity are measured again; if anything got worse, all is rolled back.</source>
      <translation>Nachweis: Abruf und Perplexität werden noch einmal gemessen; wurde etwas schlechter, wird alles zurückgestellt.</translation>
    </message>
    <message>
      <source>Weights: the numbers that make up the model. What is written there needs no notes and no context.</source>
      <translation>Gewichte: die Zahlen, aus denen das Modell besteht. Was dort geschrieben steht, braucht weder Notizen noch Kontext.</translation>
    </message>
    <message>
      <source>all forms</source>
      <translation>alle Formen</translation>
    </message>
    <message>
      <source>all tokens</source>
      <translation>alle Token</translation>
    </message>
    <message>
      <source>alphaedit</source>
      <translation>AlphaEdit</translation>
    </message>
    <message>
      <source>asleep-safe</source>
      <translation>gefestigt</translation>
    </message>
    <message>
      <source>chat</source>
      <translation>Chat</translation>
    </message>
    <message>
      <source>constrained</source>
      <translation>abgeschirmt</translation>
    </message>
    <message>
      <source>context</source>
      <translation>Kontext</translation>
    </message>
    <message>
      <source>default</source>
      <translation>solide</translation>
    </message>
    <message>
      <source>degraded</source>
      <translation>verblasst</translation>
    </message>
    <message>
      <source>disabled</source>
      <translation>ausgeschaltet</translation>
    </message>
    <message>
      <source>encoder start</source>
      <translation>Start vom Encoder</translation>
    </message>
    <message>
      <source>full moment</source>
      <translation>volles Moment</translation>
    </message>
    <message>
      <source>joint solution</source>
      <translation>gemeinsame Lösung</translation>
    </message>
    <message>
      <source>model's keys</source>
      <translation>Schlüssel des Modells</translation>
    </message>
    <message>
      <source>new values</source>
      <translation>neue Werte</translation>
    </message>
    <message>
      <source>new values, joint solution</source>
      <translation>neue Werte, gemeinsame Lösung</translation>
    </message>
    <message>
      <source>no sleep</source>
      <translation>kein Schlaf</translation>
    </message>
    <message>
      <source>now</source>
      <translation>jetzt</translation>
    </message>
    <message>
      <source>one layer</source>
      <translation>eine Schicht</translation>
    </message>
    <message>
      <source>paper</source>
      <translation>Veröffentlichung</translation>
    </message>
    <message>
      <source>paraphrase</source>
      <translation>Umschreibung</translation>
    </message>
    <message>
      <source>perplexity</source>
      <translation>Perplexität</translation>
    </message>
    <message>
      <source>queued</source>
      <translation>wartend</translation>
    </message>
    <message>
      <source>raw</source>
      <translation>roh</translation>
    </message>
    <message>
      <source>refused</source>
      <translation>abgelehnt</translation>
    </message>
    <message>
      <source>residual x 1</source>
      <translation>Rest × 1</translation>
    </message>
    <message>
      <source>retrieval</source>
      <translation>Suche</translation>
    </message>
    <message>
      <source>superseded</source>
      <translation>ersetzt</translation>
    </message>
    <message>
      <source>undone</source>
      <translation>zurückgenommen</translation>
    </message>
    <message>
      <source>written</source>
      <translation>geschrieben</translation>
    </message>
    <message>
      <source>{0} cycle</source>
      <translation>{0} Zyklus</translation>
    </message>
    <message>
      <source>{0} cycles</source>
      <translation>{0} Zyklen</translation>
    </message>
    <message>
      <source>{0} d</source>
      <translation>{0} Tg.</translation>
    </message>
    <message>
      <source>{0} fact</source>
      <translation>{0} Fakt</translation>
    </message>
    <message>
      <source>{0} facts</source>
      <translation>{0} Fakten</translation>
    </message>
    <message>
      <source>{0} h</source>
      <translation>{0} h</translation>
    </message>
    <message>
      <source>{0} min</source>
      <translation>{0} min</translation>
    </message>
    <message>
      <source>{0} new fact</source>
      <translation>{0} neuer Fakt</translation>
    </message>
    <message>
      <source>{0} new facts</source>
      <translation>{0} neue Fakten</translation>
    </message>
    <message>
      <source>{0} point</source>
      <translation>{0} Punkt</translation>
    </message>
    <message>
      <source>{0} points</source>
      <translation>{0} Punkte</translation>
    </message>
    <message>
      <source>{0} seed</source>
      <translation>{0} Startwert</translation>
    </message>
    <message>
      <source>{0} seeds</source>
      <translation>{0} Startwerte</translation>
    </message>
    <message>
      <source>‖ΔW‖ / ‖W₀‖: the size of all that was written into a layer, beside the layer as it was. How far the layer’s output moves on ordinary text, ‖ΔW k‖ / ‖W₀ k‖, is beside it. Both may be large and do no harm where the layers above pass over it: perplexity shows what of it reaches the words.</source>
      <translation>‖ΔW‖ / ‖W₀‖: die Größe all dessen, was in eine Schicht geschrieben wurde, gegenüber der Schicht, wie sie war. Daneben steht, wie weit sich die Ausgabe der Schicht bei gewöhnlichem Text verschiebt, ‖ΔW k‖ / ‖W₀ k‖. Beide können groß sein und nicht schaden, wo die Schichten darüber darüber hinweggehen: Die Perplexität zeigt, was davon die Wörter erreicht.</translation>
    </message>
  </context>
  <context>
    <name>_Walked</name>
    <message>
      <source>Nothing to show yet</source>
      <translation>Noch nichts zu zeigen</translation>
    </message>
  </context>
</TS>
