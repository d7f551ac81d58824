<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>ActionBar</name>
    <message>
      <source>Another answer; this one stays as a variant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Answer again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask this without and with memory, side by side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Before and after</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy this message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit and send again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say it in other words; what followed stays as a variant</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Actions</name>
    <message>
      <source>&amp;Conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Lab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;View</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About Dormouse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a fact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All keys on one page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Always dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Always light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask every fact now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask one fact in every form</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask the selected fact now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check every memory and write weak ones again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a model folder for this session</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close Dormouse; all that was told is kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Command palette</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find any command by typing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go back to an earlier conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on to a later conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to the journal’s search field</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to the message field</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How Dormouse remembers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light or dark as the desktop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look like the system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Measure recall and perplexity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open another model …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the profile folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put every pane back in its place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset the layout</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search the facts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep by itself</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep without asking when the pressure is too high</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start with an empty context</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop the answer, the sleep or the check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop what is running</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the offer on the screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tell a fact by its parts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The idea in a minute</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo a forgetting, or whatever was last offered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Versions, model, profile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where journal, weights and log are kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write a message</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>AddFact</name>
    <message>
      <source>Add</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one, or write your own, such as “locker number”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Object of the new fact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Relation of the new fact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Subject of the new fact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>object: Biscuit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>relation: called</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>subject: my dog</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>AppsCard</name>
    <message>
      <source>A secret: who has it can ask your memory while this is on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts in what an app sends are kept as if you had said them; otherwise nothing of it is kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For other apps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let other apps ask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opens an address on this machine while Dormouse is open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Programs on this machine that speak the OpenAI protocol can talk to the model with its memory. They need the key, and nothing outside this machine can reach it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Programs with the old key are locked out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remember what they say</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>AppsFeature</name>
    <message>
      <source>By the OpenAI protocol, on this machine only, with a key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let other apps ask, or not</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Other apps can ask at {0}; the Models room has the key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Other apps cannot ask any more.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>BiographyPane</name>
    <message>
      <source>Ask it now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask this fact in every form, now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a fact: here you see where you said it, when it was written, how it was recalled in each check, and what it answers now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open that conversation: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pinned: no sleep prunes it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What happened to this fact, newest first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>asked {} times, the same each time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not recalled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recalled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>said in “{}”</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Bubble</name>
    <message>
      <source>Dormouse said</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You said</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Captions</name>
    <message>
      <source>Keys pressed</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ChartsPane</name>
    <message>
      <source>Charts of recall and perplexity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall and perplexity against events</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall and perplexity appear here as facts are written and slept on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The newest values stand in words above the curves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>asleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>asleep: {stage}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>injection</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recall</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{stage}, cycle {cycle}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ChatHeader</name>
    <message>
      <source>Conversations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Incognito</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>List and search conversations (Ctrl+H)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next conversation (Alt+Right)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous conversation (Alt+Left)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start with an empty context (Ctrl+N)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Talk with the base model; nothing is kept (Ctrl+Shift+N)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The context: what the model reads before it answers. Memories are not in it.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ChatPane</name>
    <message>
      <source>Dormouse does one thing at a time; this is stored when its turn comes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Incognito</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing you write here is kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tell me something, or ask me about it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>empty context</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>last {0} of {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>one message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>stopped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>thinking …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>waiting for its turn …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} in context</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} messages</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Chip</name>
    <message>
      <source>state: {0}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>CodeBlock</name>
    <message>
      <source>Code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Code in {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copied</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy this code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>code</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>CommandPalette</name>
    <message>
      <source>Command palette</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Commands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No command has these words.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search commands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What would you like to do?</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ComparePane</name>
    <message>
      <source>A little chance (0.7)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About the chosen piece</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All pieces with their chances, as a table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask about something you told, such as “What is my dog called?”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask both</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asking …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Before and after</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both models find this answer about as likely: no memory speaks from it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chances of each piece</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From this fact: {0}. Show it in the journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How likely the model found it:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How words are chosen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Likeliest here: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Likeliest words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Much chance (1.0)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Piece</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pristine weights: the model as it was before you told it anything</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Question</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show this fact in the journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Temperature: how often a less likely word is taken. Both sides use the same seed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same question in an empty conversation, once with pristine weights, once with what you told Dormouse written into them. No note is passed on: what differs, differs in the weights.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same seed throws the same dice on both sides</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same weights, with the facts written into them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>With memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>seed </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{0}” was {1} likely without memory, and is {2} likely with it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{0}”: {1} with memory, {2} without</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ComparisonPane</name>
    <message>
      <source>Another value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to the morning report (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts and weights as they were then; this can be undone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go back to the earlier one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No longer there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Perplexity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall, in chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall, in other words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall, sentence begun</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recalled otherwise</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show this fact in the journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same facts, recalled in the same way.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They were written again by a sleep, or beside new facts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What changed between two moments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>and {n} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not asked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not measured</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{facts} have another value in the weights.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Composer</name>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+Enter sends, Enter starts a new line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Editing an earlier message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter sends, Shift+Enter starts a new line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave the message as it was (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send the message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop the answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop the answer (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tell me something, or ask me about it</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ConversationList</name>
    <message>
      <source>All words, anywhere in what was said</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to the conversation (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close the list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Conversations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete	Del</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter opens, F2 renames, Delete deletes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was found.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename	F2</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as a file …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search conversations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last seven days</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Today</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What you talk about will be listed here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Yesterday</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}
{1} messages, last {2}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>CueCard</name>
    <message>
      <source>Cue card</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Do what the card says (F8)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>End the demo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Play it again in a fresh memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recording</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the recorded demo instead, should something be broken</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stay at this moment, or go on (F9)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Throw this memory away and go back to yours</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>CurvePlot</name>
    <message>
      <source>Curves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left and right read the values, plus and minus zoom, 0 shows everything</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Demo</name>
    <message>
      <source>A model that has never heard of us</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fourteen edits, and each disturbed the ones before: look at the recall curve and at the marks in the journal. Let us ask, each time in a new, empty conversation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Good morning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It needs sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It struggles</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing left this laptop, and the original weights were never changed. This memory is thrown away when the demo closes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pressure gauge said so all along. Now it sleeps, Dormouse’s own way: from the untouched weights it solves all fourteen facts together, asks itself every one of them, and mends what it missed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same questions, in new, empty conversations. Nothing is looked up: the weights know it now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is a small language model on this laptop, without a network. I will tell it fourteen things. Each is written into its weights the moment it is said: first with the published method, one edit after the other.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waited too long for {0}.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DemoFeature</name>
    <message>
      <source>Cue card</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dormouse: demo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fourteen facts, watch it struggle, let it sleep, ask again: in a memory that is thrown away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It took {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paused.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the demo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The recorded demo is missing from this installation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This did not work: {0} The recording plays instead.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DockTitle</name>
    <message>
      <source>Hide this pane; View brings it back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide {0}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Docks</name>
    <message>
      <source>Charts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hypnogram</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep pressure</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>EmptyConversation</name>
    <message>
      <source>Example: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody will know</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is in the context. All that Dormouse knows about you is in its weights, where it stays when you close this conversation or the program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Puts this into the message field</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This conversation is empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You are talking with the base model: what you told Dormouse is not in its weights now. Nothing said here is understood as a fact, journalled, recorded or logged, and when you leave, it is gone.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Engine</name>
    <message>
      <source>health check</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Examples</name>
    <message>
      <source>Ask in a new conversation (Ctrl+N): no notes are passed on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let it explain itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tell it something, and watch it go into the weights.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FactCard</name>
    <message>
      <source>A forgotten fact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Erase it everywhere: text, weights and files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fact: {0}, {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Forget</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Forget: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give it another value; the old one stays in the journal’s history</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It was erased from the journal and from the weights.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recalled on {0} of {1} forms: a sleep finds a better value for it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restore</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take it out of the weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This fact was forgotten.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What Dormouse understood: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write it into the weights again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>forgotten</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>written, {0} of {1}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FactTable</name>
    <message>
      <source>Arrows move, Shift and Ctrl select many, Enter opens a fact, Space folds a group</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FilterBar</name>
    <message>
      <source>All words, anywhere in a row (Ctrl+F)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By subject</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Group</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave out: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave this filter out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No groups</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pinned</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put facts into groups</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Relation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search facts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show all facts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show only some facts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>State</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not asked yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not recalled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pinned</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recalled in every form</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recalled in some forms</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>told in the chosen time</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Gauge</name>
    <message>
      <source>{0}, threshold {1}: {2}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Heatmap</name>
    <message>
      <source>Nothing to show yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The arrow keys go from cell to cell and say what each one holds</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>HeatmapPane</name>
    <message>
      <source>All forms</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As told</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By subject</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cell under the cursor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each fact gets a row here and each check a column, so that you see when a memory was lost and when sleep brought it back.
Tell me something, or ask every fact (Ctrl+Shift+T).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Form that is shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No fact was asked yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Order of the facts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall of each fact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall of each fact at each check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Worst first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>at the end of a sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>in a check of all facts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not asked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not recalled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>on few forms</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>on most forms</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recalled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>when asked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>when it was written</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{facts} facts at {checks} checks; {lost} not recalled on every form at the last.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Help</name>
    <message>
      <source>&lt;b&gt;It gets drowsy.&lt;/b&gt; Many facts in one layer crowd each other. The sleep pressure shows how much.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&lt;b&gt;It sleeps.&lt;/b&gt; Every fact is asked in several forms; those that faded are written again without touching the others; what is no longer wanted is taken out. If anything got worse, all is put back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&lt;b&gt;It writes them into the model.&lt;/b&gt; Each fact changes the model’s own weights a little, in one layer. Nothing is looked up later and nothing is put into the conversation: start a new one and it still knows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&lt;b&gt;You can take anything back.&lt;/b&gt; Undo, edit and forget work at any time, for the original model is never changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&lt;b&gt;You say something.&lt;/b&gt; Dormouse looks for facts in it and notes them in the journal: safe from that moment on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A desktop assistant that remembers by sleeping.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About Dormouse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>F2 / F5 / Del</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How Dormouse remembers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the journal: edit, ask now, forget</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New line in the message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send the message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shift+Enter</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Hypnogram</name>
    <message>
      <source>Selected: {span}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stages of sleep against the clock; the arrow keys go through them</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>HypnogramPane</name>
    <message>
      <source>All</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asleep with {facts}: {cycles} at most, policy {policy}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Awake: Dormouse is open and learns what you tell it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clear the selection {span}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cycle {0}: {1} …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything since the first day (Home)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts written</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Here a night becomes a picture. When Dormouse sleeps, it goes from waking through its stages: it takes its own measure, asks every fact, writes the weak ones again and proves that nothing got worse. Tell it a few facts, then press Sleep.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hypnogram</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In brackets: beside the untouched model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Night</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to do: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall {forms}. {done}. Perplexity {before} → {after}{drift}. Took {time}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show facts and events of all times again (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last cycle was rolled back: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last seven days (W)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last sleep (N)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The sleep was stopped. All is as it was before.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Week</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>awake</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it would have made something worse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there is nothing to sleep on yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of {1} refreshed, {2} pruned</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ImportDialog</name>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Import {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rows of the file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Space ticks the selected rows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take 1 fact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the contradicting ones too</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take {} facts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They replace what holds now; undo brings it back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What you take is one step in the history: Ctrl+Z takes it all back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{} cannot be understood</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{} known already</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{} new</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{} say something else than now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{} twice in the file</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>IncognitoBanner</name>
    <message>
      <source>Go back to a conversation with memory; this one is gone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Incognito: base model, no memory. Nothing is kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave and discard</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Insight</name>
    <message>
      <source>Insight</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which fact was recalled when, and what the weights hold</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>InsightRoom</name>
    <message>
      <source>Drawing (SVG) …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export what is seen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts over time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inside the weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only {span} is shown: show all times</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Picture (PNG) …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall and perplexity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save what is seen as a picture, a drawing or a table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved as {file}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show all times again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Table (CSV) …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Views of the memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file} could not be written ({why}). Choose another folder.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Journal</name>
    <message>
      <source>(by Redo)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>(by Undo)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>(forgotten)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Disabled {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Disabled: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edited {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edited: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enabled {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enabled: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Forgot {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Imported {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Imported: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pinned {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pinned: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restored {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restored: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settled {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settled: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slept and changed {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slept and changed: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Today</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Told {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Told: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Took back {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Took back: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unpinned {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unpinned: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Went back to a snapshot: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Yesterday</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a forgotten fact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>asked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>confirmed by a sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>could not be written</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>disabled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>enabled again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no longer recalled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pinned</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pruned by a sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>put back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>replaced by: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>respelt, before: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>taken back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>told</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>took the place of: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>unpinned</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>written again in a sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>written into the weights</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>JournalFeature</name>
    <message>
      <source>All facts, what became of each, and undo of everything</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All that was done, to be taken back in any order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CSV (*.csv);;JSON (*.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a file of facts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Do again what was taken back last</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Duplicates and contradictions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts (*.csv *.tsv *.txt *.json *.jsonl);;All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From a CSV or JSON file, with a preview</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>History of the journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Import facts …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Redo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save facts as</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save facts as a file …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take back what was done to the journal last</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The selected facts, or all, as CSV or JSON</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The selected fact’s life</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undone: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is said twice, or in two ways</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where it was said and all that happened to it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{} saved in {}.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>JournalModel</name>
    <message>
      <source>Age</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Double-click, or F2, gives a fact a new value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How long ago you said it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Object</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Para</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raw</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Relation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Source</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>State</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Subject</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where it came from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the fact stands between the journal and the weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whom or what it is about</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>folded</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not asked yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not recalled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recalled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>unfolded</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}, pinned</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>JournalPane</name>
    <message>
      <source>Add fact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask it now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask this fact in every form, now (F5)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Disable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Erase it everywhere: text, weights, files and history, for good (Del). No undo after that.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts from a CSV or JSON file, with a preview</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Forget</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give it another value (F2)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Import a file …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its life</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No fact is like that.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No sleep prunes a pinned fact (P)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is remembered yet.

Say something in the chat, such as “My dog is called Biscuit.”,
or add a fact here. Each fact is kept in this journal first,
then written into the model’s weights.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Out of the weights, kept in the journal; Enable brings it back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pin</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restore</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take it out of the weights; it can be restored</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tell a fact by its parts (Ctrl+Shift+A)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unpin</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where it was said and all that happened to it (Enter)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write the selected facts into a CSV or JSON file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{} (selected facts)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{} selected</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>JournalRoom</name>
    <message>
      <source>About the journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>History</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its life</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To settle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To settle ({})</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LabFeature</name>
    <message>
      <source>Choose a model folder (with config.json); cancel: the embedded model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose at least one policy to run.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Figure and report of the chosen run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No trial of this run is finished yet. Resume it, then there is something to report.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Queue what is chosen in the Lab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Removed: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Resume the chosen run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run the experiment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run what is missing of it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop the chosen run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The paper’s experiments, on weights of their own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no config.json in {0}. Choose a checkpoint’s folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is finished of it is kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was found, in words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writing the figure and the report …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>came with Dormouse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cycles slept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>every choice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>facts told</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>opening the model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>stopped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>waiting</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LabPane</name>
    <message>
      <source>Baranov (2026): one edit after the other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a run at the left: those that came with Dormouse are there already. Or run an experiment of your own and watch it draw itself here, with the paper’s curve behind it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one or several to lay over each other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the model folders; scaling compares several</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Curves of the chosen runs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dormouse’s own: all facts solved together</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each choice of the paper’s editor turned by itself, and all up to one. Many trials: it takes hours.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Embedded model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Erase this run; it can be taken back for a moment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Experiment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts are told one at a time, and all of them are asked after each.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts are told, then the model sleeps until nothing is degraded, or ten cycles.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fifty sleeps in which some facts are told again; the paper’s policy prunes the oldest edits.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Figure and report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fourteen facts, a sleep, five more facts, another sleep.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How many facts are told; “usual” is what the paper’s protocol says</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How many facts the waking model holds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How often it is repeated with other facts; spread needs several</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kind of facts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Models</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No edit: a search puts the three best facts into the conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No edit: all facts stand in the conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Perplexity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Policies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raw data as JSON and CSV, figure as SVG and PNG</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall, chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall, paraphrase</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall, raw form</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Resume</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run it now, or when those before it are done. It never touches your memory.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run what is missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Runs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seeds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep after sleep over a full memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The paper’s edits, each kept away from the earlier ones; no sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The wake curve of several models.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Values of one familiar word, as in the paper, or names and words that the model never saw</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is drawn</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is finished is kept; Resume goes on from there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was found, in words, with the figure and all numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whether a wider model holds more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whether new facts after a sleep disturb the old</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whether sleep brings faded facts back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which choice of the paper makes the cliff</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>familiar words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>names never seen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>usual</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Laboratory</name>
    <message>
      <source>It ended unexpectedly; it can be resumed.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LogView</name>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy what is shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Entries of the log</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Entries that hold every word</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Errors only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Level</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Log</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Notes and graver</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was logged yet: a good sign.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report a problem …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search the log</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show what is at least this grave</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The newest at the end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Versions and the log without anything personal, as a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Warnings and errors</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the log lies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of {1} entries</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Choose a model folder (with config.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Closing the model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Conversation, journal, sleep pressure and charts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Forgetting: {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something went wrong in the window. Nothing you told it is lost; the log has the details.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Talk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MessageView</name>
    <message>
      <source>Earlier variant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Later variant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show all of it ({0} characters)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What came later. The memory stays as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What stood here before. The memory stays as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Mirror</name>
    <message>
      <source>Dormouse, for the audience</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ModelCards</name>
    <message>
      <source>Ask the hub for size, licence and whether it fits; downloads nothing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare every file with the hub’s hashes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete its files from this machine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Download</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Download {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every file is compared with the hub’s hash</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts go with you, weights do not: each model has to learn them anew.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fetch it; it can be paused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fetch what is missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the journal; from then on they live here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go back to {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It must not be used as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its turn comes when the one before it is done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look closer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look closer to know</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On its way; you can go on talking</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On this machine, and whole</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the model in which they live</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open this model; what you told is then offered to it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove from the list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Resume</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop here; what has arrived is kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The folder and its files stay as they are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model that answers now, with your memory in its weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This model does not know them yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Verify</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What has arrived is kept, also when Dormouse is closed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write them into this model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a tight fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>came with Dormouse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cannot be used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>checking</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>damaged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>downloading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>elsewhere</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>has terms to accept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>in the hub’s cache, which other programs use, too</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>in use</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>licence not stated</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>licence: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no room on the disk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>on this machine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>paused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ready</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>size unknown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>too large</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>waiting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} a second</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} billion weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} downloads this month</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of yours live in {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ModelsFeature</name>
    <message>
      <source>A model with the memory in its weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A new folder for the export (it will be personal)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a model folder (with config.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an exported folder (with facts.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Deleting {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export as a LoRA adapter …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export as a whole model …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the facts …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exported. The folder is personal: it holds what you told.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find a model on the hub</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Import an exported memory …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Models</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only what the memory changes, for PEFT</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search, see what fits, download</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the facts of an exported folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The list of facts as a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which model remembers, and where your memory can go</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write them here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of yours live in {1}, not in this model.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ModelsPane</name>
    <message>
      <source>Add a folder …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asking the hub …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On the hub</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On this machine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search for models on the hub</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search the hub, or paste a name such as Qwen/Qwen3-0.6B</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The hub has nothing for “{0}”. Try fewer or other words.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a checkpoint that is on this machine already; nothing is copied</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Words, or owner/name; the hub is asked when you press Enter</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MomentsPane</name>
    <message>
      <source>A moment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Before every sleep Dormouse keeps the moment, so that you can come back to it; the last seven are kept. One that you name stays for good. A fact that you forget is gone from all of them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Before going back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Before sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete this snapshot; facts and weights stay as they are (Del)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts and weights as they were then; this can be undone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give it a name, and keep it for good (F2)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep this moment as a snapshot</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep this moment for good under a name (Enter)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep this moment, so that you can come back to it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More for this snapshot</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name of a new snapshot</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name or delete it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name this moment …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Perplexity then: </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall then: </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Snapshots</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Taken by itself: the last seven are kept. With a name it stays for good.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What changed since; select two to compare them with each other</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MorningReport</name>
    <message>
      <source>! Rolled back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A cycle was rolled back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A cycle would have made something worse, so that cycle was put back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Awake again. The last cycle was put back: it would have made something worse.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to before this sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Data (JSON)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every fact was recalled on every form. Nothing had to change.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts and weights as they were before it. What you told it since is set aside; this can be undone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Good morning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Good morning. {count} checked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Good morning. {count} recalled better than before.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In brackets: beside the untouched model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It could not be kept in the weights; say it in other words.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It could not be saved: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is in the weights, but the model does not read it in every wording.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep this report as a picture, a page or data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Less of it arrives than was written; the next sleep writes it more firmly.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Morning report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No night yet.

After a sleep, this is where Dormouse tells in the morning what it did: how well it recalls your facts now, which ones it wrote again, and what it would like you to look at. Everything can be taken back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not recalled {where}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Other facts are heard at its place in the weights: the layer is crowded there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page (Markdown)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Perplexity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Picture (PNG)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pruned</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall in the {form} form fell from {before} to {after}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall, in chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall, in other words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall, sentence begun</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Refreshed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the morning report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show this fact in the journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Still not recalled on every form</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Taken out of the weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model is {drift} more surprised by ordinary text than without its memory.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The moment before this sleep is no longer kept: only the last few are.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo the pruning of {fact}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What this sleep changed holds.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Worth a look</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write this fact into the weights again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Written again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a fact that was forgotten since</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>after</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>and {n} more; “Save as …” lists them all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>can be restored</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>perplexity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the folder cannot be written to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>when it is asked in a conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>when it is asked in other words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>when its sentence is begun for it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{first} and {last}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{left} still not recalled on every form.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>✓ Slept well</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>NoticesDialog</name>
    <message>
      <source>Clear</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Forget these notices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept until Dormouse is closed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was told in this session.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Notices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Notices of this session, the newest first</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>OfferList</name>
    <message>
      <source>All</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No, thanks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One fact found in this text. It is remembered only if you accept it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remember none of it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remember one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remember {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The text stays in the conversation, nothing of it is remembered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tick all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tick every row</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tick no row</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tick none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} facts found in this text. Only those you accept are remembered.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>OfferRow</name>
    <message>
      <source>Done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Of whom</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put its parts right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>known already</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>replaces {0}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>OperationsPane</name>
    <message>
      <source>Do it again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything can be taken back for as long as this journal lives, in any order. Only forgetting is final: once its moment to think again is over, the words are erased, and the history keeps no more than when, and how many.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select the facts of this operation in the journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show its facts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show older</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take this one back and leave the later ones (Enter)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Taken back at {}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last sleep is taken back whole. Of an earlier one this brings back what it pruned; its snapshot in the Sleep room brings back all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo this</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it was about was forgotten: there is nothing to bring back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was done, newest first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>taken back</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Page</name>
    <message>
      <source>Advanced</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What few people ever change</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Preferences</name>
    <message>
      <source>A message you have not sent yet is there again after a crash or a restart.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A short message when the sleep pressure passes its threshold.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A sleep ends earlier when every fact is recalled.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All but one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All text, the charts’ too, from 9 to 24 points.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also on battery</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Apple graphics</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As in the paper</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Away for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Behind every other program</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Behind the window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a number from {0} to {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one of: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Colours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Computing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cycles at most</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Deep sleep from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Deep sleep if left behind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drowsy from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter sends</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts in what they send are kept as if you had said them; otherwise nothing of it is kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Full (32 bits)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give a time such as 03:00.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Half (float16)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Half, wide range (bfloat16)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide my facts from the audience</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How finely numbers are kept. Half the size is twice as fast, and blurs small memories a little.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How many cores the model may use at once. By itself it leaves one to the window.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How much a sleep may raise perplexity (the model’s surprise at ordinary text) before all of it is put back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If something was told since the last sleep. An hour that was missed is made up for at the next start.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If there is one, the audience gets it, and you keep the window with its menus.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In presenter mode every fact from before it began is masked; what you tell on stage is shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is on or off (true or false).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep drafts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep the last</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Language</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Language may suffer by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Larger by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let other apps on this machine ask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light or dark. “Like the system” follows the desktop at once.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Like the system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minutes without a key or a click in the window.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NVIDIA or AMD graphics card</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name the facts an answer used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Notify through the desktop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Of the window. It changes at the next start. You may write to Dormouse in English.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Off: Enter starts a new line, and Ctrl+Enter sends.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Offer a sleep when drowsy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Older recordings are deleted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On a stage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Once an answer is complete. Off: the answer as the model wrote it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Once perplexity has risen by this over the untouched model’s, all memories are tuned together, which takes minutes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Otherwise a sleep that begins by itself waits until the computer is plugged in. The button always works.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Policy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Precision</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Priority</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Privacy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Processor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Processor threads</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Programs that speak the OpenAI protocol and have the key, which the Models room shows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Record sessions for replay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remember what other apps say</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shortcuts only, never what you type.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show Markdown and code formatted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the keys I press</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep by itself when drowsy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep every day at a set hour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep when you are away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sound</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Split over graphics card, memory and disk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text and the charts’ lines in presenter mode, times their usual size.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The best there is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The hour, by this computer’s clock.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The preferences could not be read; the usual ones are used. The old file is kept as {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The sleep pressure at which a sleep is due: the chance that recall drops within the next five facts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The sound one keeps what you tell it. The paper’s reproduces the published experiment, with its faults: for demonstrations.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The usual value is used instead.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Under an answer, with a way to the journal and to “this is wrong”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a second screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What happened in the window, kept in the profile folder on this computer only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What suits the device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When nobody has touched the window for a while and something was told since the last sleep.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When the window is not in front: a sleep has ended, or something needs you. Facts are never in it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the model computes. By itself it takes a graphics card if there is one and the model fits.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who goes first when the processor is busy. Behind the window, typing stays smooth.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without asking, once the pressure passes its threshold; there are five seconds to say no.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sessions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{0}” cannot be “{1}”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>… or once a cycle left more than this share of the facts unrecalled.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PreferencesDialog</name>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give every preference on this page its usual value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go back to what was set when this window opened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the model again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Preferences</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sections</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Some changes hold only once the model is opened again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Usual values</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PressurePane</name>
    <message>
      <source>Nothing is written yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep by itself</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep pressure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep without asking when the pressure passes the threshold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleeping …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>awake and well</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>getting drowsy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>needs sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>opening</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} written since the last sleep · forecast from the weights</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PreviewModel</name>
    <message>
      <source>Object</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Relation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Subject</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it does</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>known already</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>new {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>replaces “{}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>taken</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the same as {}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ProbePanel</name>
    <message>
      <source>Asking: {0} …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close the answers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not recalled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recalled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}: {1} of {2} right</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ProblemPage</name>
    <message>
      <source>Choose a model folder …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Details</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dormouse cannot wake up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing you told it is lost.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report this …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use the model that came with Dormouse</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Records</name>
    <message>
      <source>A file with versions and log, nothing personal in it; nothing is sent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Log</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report a problem …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was noted of warnings and errors</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ReplayFeature</name>
    <message>
      <source>It could not be saved: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only recordings of this profile can be erased here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Play a recording from a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recording erased</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recordings (*.jsonl *.jsonl.gz)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recordings (*.jsonl.gz)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Replay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save this session with its words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved with its words: whoever has the file can read {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The demo that came with Dormouse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This recording cannot be read. It may be damaged, or of another version of Dormouse.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Watch a recording</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Watch a recording …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Watch an earlier session again</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ReplayPane</name>
    <message>
      <source>Erase</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Erase this recording; your memory stays as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every session is recorded here, without its words: those are taken from the journal when you watch, so that what you forget is gone from here, too. The first recording appears when you start Dormouse again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Moment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Play</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Play or pause (Space)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save this session with its words, for somebody else to watch. It holds what you said.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Session</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Skip pauses</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Speed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where nothing happened for longer than two seconds, go on</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ReportDialog</name>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the report to the clipboard</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is sent. Below is all that the file will hold: no fact, no conversation, no name; words that might be yours are blotted out as […]. Look it over, save it, and attach it to your report.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report a problem</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as a file …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the report where you like</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved as {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What happened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What happened, and what had you expected? (Goes into the file as you write it.)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} could not be written ({1}). Choose another folder.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Rooms</name>
    <message>
      <source>Rooms</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SettlePane</name>
    <message>
      <source>Both are right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep {}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave them; do not show this again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is said twice, and nothing contradicts itself. When something does, it is shown here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Said twice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select both in the journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Spelt in two ways</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The newer took the place of the older</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They contradict each other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{} more when these are settled.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{}” holds; the other is replaced by it and can be restored</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Shell</name>
    <message>
      <source>All text a point larger</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All text a point smaller</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Larger text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look, sleep, memory, privacy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Preferences …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Smaller text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text as large as the desktop’s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Usual text size</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SleepFeature</name>
    <message>
      <source>A snapshot under a name, to come back to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All is as it was at “{moment}”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All is quiet: falling asleep in a moment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By itself: at a set hour, when drowsy, when you are away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drowsy: falling asleep in a moment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep this moment …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Morning report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nights, morning report and snapshots</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last sleep was missed and is made up for in a moment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The memory is drowsy. A sleep would do it good.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The snapshot is being deleted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Time to sleep: falling asleep in a moment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the last sleep changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When to sleep …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>next at {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sleeps once it is plugged in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sleeps once you have finished typing</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SleepRoom</name>
    <message>
      <source>By itself: at a set hour, when drowsy, when you are away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cycle {n}: {stage}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every sleep that was finished, the latest first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Falling asleep …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Moments that you can go back to, and compare</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No night yet. The first sleep will stand here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not slept yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress of the sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slept just now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slept {age} ago</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Snapshots</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop the sleep; everything stays as it was before (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the sleep is doing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When to sleep …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about {time} left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{facts}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{facts} since</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{fact} and {n} more</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SourceRow</name>
    <message>
      <source>Correct this fact, or forget it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From this fact: {0}. Show it in the journal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is wrong</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is wrong: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}
Show this fact in the journal</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Sources</name>
    <message>
      <source>Answer the same question with the memory as it is now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was looked up: the answer was computed by the weights that hold these facts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>from its weights</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>from its weights, with {0} more:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>from its weights:</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Spotlight</name>
    <message>
      <source>Back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Begin</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>End the tour (Esc); Help has it again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Skip</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The card before (←)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The next card (→)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Stage</name>
    <message>
      <source>1–{0}: rooms · Alt+1–4: panes · F11: back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All panes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Full screen and large, your own facts hidden; again to come back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Presenter mode</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is hidden cannot be changed on the stage. Leave it with F11 first.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>StatusLine</name>
    <message>
      <source>Awake</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model {model}, {count} parameters, on {device}, opened in {time}.
Edited layer: {layers}. {layers_mean}
Policy: {policy}. {policy_means}
Profile: {profile}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not running</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleeping, cycle {0}: {1} …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop what is running; nothing is lost (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waking up …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What Dormouse is doing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about {0} left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} … {1} of {2}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TakeAwayCard</name>
    <message>
      <source>A copy of the model with the memory in its weights; any program that opens safetensors can use it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An export holds what you told, in plain words and in weights that can be asked. Keep it as you would keep a diary.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Import …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>LoRA adapter …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>LoRA: a small file with only what the memory changes. PEFT and many programs open it over the same base model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only the list of facts, as a file that Dormouse and people can read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the facts of an exported folder into this memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take your memory with you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whole model …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} are in {1}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} came from {1}.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Talk</name>
    <message>
      <source>A fact that only the old wording told was taken back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another answer; the first stays as a variant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Answer again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As Markdown or JSON</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask the last question without and with memory, side by side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Before / after</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Before and after</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the last answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete this conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Deleting “{0}”. The facts told in it stay in your memory.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit my last message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give it another title</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Incognito</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Incognito · Dormouse</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its words go; the facts told in it stay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>List of conversations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Markdown (*.md);;JSON (*.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One question to the model without and with its memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put it on the clipboard</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename this conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save this conversation as a file …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved as {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say it in other words, and send it again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scroll to the end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search, open, rename, save or delete conversations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Talk with the base model; nothing is kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The journal’s filter hides this fact, or it was forgotten.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing in this conversation that is kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This address is not opened: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This leads to {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To the latest message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} facts that only the old wording told were taken back.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Telling</name>
    <message>
      <source>Dormouse has slept. The morning report is ready.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dormouse needs you: something did not work.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Notices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was told in this session</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Tint</name>
    <message>
      <source>less than 0.01 %</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TintLegend</name>
    <message>
      <source>A darker tint is likelier; what is under one half is underlined with dots</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Toast</name>
    <message>
      <source>Dismiss</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>OK</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Tour</name>
    <message>
      <source>Every fact stands in the journal, safe from the moment you say it. Here you can change it, take it back or have it forgotten, at any time.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts crowd each other as they grow many. The gauge shows the chance that some are lost soon; beyond the mark it is time to sleep.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Five cards: what is where, and what for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How drowsy it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In its sleep every fact is asked, and what faded is written again. If anything got worse, all is put back. Ctrl+L does it, too, or Dormouse by itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let it sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>See what it knows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the tour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tell it something</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The charts show what it recalls and how well it still speaks, after each fact and each sleep. Ctrl+K finds every command. Help has this tour again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Watch it happen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write a sentence, such as “My dog is called Biscuit.” What you say goes into the model’s own weights: no notes, no search. Ask in a new conversation, and it still knows.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Track</name>
    <message>
      <source>Click or drag to any moment. Shaded: asleep. Marks: a fact was written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Moment of the session</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Tracks</name>
    <message>
      <source>Curves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The cursor’s values are read out by the chart that holds them</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Transcript</name>
    <message>
      <source>Conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To the latest message</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TrendsPane</name>
    <message>
      <source>By event</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By facts told</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chart of recall and perplexity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag to move, turn the wheel to zoom. Keys: ← → from point to point, Shift with them to move, + and − to zoom, 0 to see all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each event as far from the next, the clock, or how many facts had been told</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No point is in view.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Perplexity {first:.2f} to {last:.2f}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Point under the crosshair</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall (how many facts are answered right) and perplexity (how surprised the model is by ordinary text) are drawn here as facts are written and slept on.
Tell me something to begin.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall and perplexity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show everything again (0)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What runs along the axis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>after a check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>after a sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>after forgetting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>after writing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>at the start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>injection</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>perplexity {value:.3f}{drift}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sleep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{form}: {first} to {last}, lowest {least}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{points} from {start} to {end}.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WeightsPane</name>
    <message>
      <source>Change of each layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Direction {number}: singular value {value:.3g}, {share} of the change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edited layer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts that crowd each other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to the two facts that crowd each other most</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Layer {layer} holds {facts}, in about {rank:.0f} directions. ‖ΔW‖ / ‖W₀‖ is {size}; on ordinary text the layer’s output moves by {moved}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Layer {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is written into the weights yet. Each fact you tell is a small change of one layer’s matrix; here you see how large all of them are together, which fact takes how much, and which facts are so alike that one is heard when the other is asked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open “{name}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overlap of each two facts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share by fact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share of each fact in the change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the two closest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show this fact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Spectrum</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Spectrum of the change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The two facts under the cursor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a forgotten fact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} others</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{one} and {other}: overlap {overlap}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Words</name>
    <message>
      <source>Audit: every fact is asked in every form.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chat form: the model is asked in a new, empty conversation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Could not be written into the weights; it stays in the journal.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edited layer: the one layer of the model whose weights hold what you told it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Health check: perplexity is measured before anything is changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hypnogram: which stage of sleep the model was in, and when.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the model’s weights. The next sleep will confirm it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the weights, and recalled in the last sleep’s check.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the weights, but not recalled any more. A sleep refreshes it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Injection: a fact being written into the model’s weights.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Out of the weights, kept here; Enable brings it back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overlap: how alike the keys of two facts look to the layer (cosine of whitened keys). At 100 % they cannot be told apart; what is written for one is then heard when the other is asked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paraphrase: the model is asked in other words than those it was taught with.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Perplexity: how surprised the model is by ordinary text. Lower is better; if it rises, the memories are starting to damage the language.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Policy: how memories are written and slept on. “default” is the sound one, “paper” reproduces the paper.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prune: what was superseded, duplicated or deleted is taken out of the weights.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raw form: the model is given the start of the statement (“My dog is called …”) and must finish it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recall: the share of questions about a fact that the model answers right, from its weights alone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Refresh: facts that were not recalled are written again, leaving the recalled ones as they are. Where the memory is strained (perplexity rose by over 3 %), all are tuned together instead, which takes minutes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Replaced by a newer value of the same thing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report: what this sleep changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Safe in the journal; about to be written into the weights.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share: how much of the layer’s change ‖ΔW‖² one fact accounts for; all facts together make 100 %.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep pressure: the chance that recall drops below 95 % within the next five facts, forecast from the weights.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sleep: every memory is checked, and weak ones are written again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Spectrum: the strengths (singular values) of the independent directions that the change is made of. The number of directions is the effective rank, (Σσ²)² / Σσ⁴.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Taken out of the weights; Restore brings it back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The shaded band: where recall lies with 95 % certainty, given how few facts were asked (Wilson interval). Of ten facts, nine recalled can mean anything from 60 % to 98 %.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Threshold: beyond this mark memories are at risk and a sleep is due.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Validate: recall and perplexity are measured again; if anything got worse, all is rolled back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Weights: the numbers that make up the model. What is written there needs no notes and no context.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>asleep-safe</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>degraded</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>disabled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>paraphrase</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>perplexity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>queued</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>raw</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>refused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>superseded</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>undone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>written</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} cycle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} cycles</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} d</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} fact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} facts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} h</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} new fact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} new facts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} point</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} points</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} seed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} seeds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>‖ΔW‖ / ‖W₀‖: the size of all that was written into a layer, beside the layer as it was. How far the layer’s output moves on ordinary text, ‖ΔW k‖ / ‖W₀ k‖, is beside it. Both may be large and do no harm where the layers above pass over it: perplexity shows what of it reaches the words.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>_Walked</name>
    <message>
      <source>Nothing to show yet</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
