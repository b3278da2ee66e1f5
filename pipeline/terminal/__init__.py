"""How the command line speaks and listens: the record of a command, its parser, the console.

command, parser, chosen_study, prompts  what is typed: commands, arguments, which study, questions to the user
running, progress         a run: the line of each stage, how long it took, where files are; its bar
run_summary               what came out, in a few lines
console, browser, interrupt       lines and warnings as they are shown; the page; Ctrl-C
handbook, message_cures           the handbook, and the cure of a message (shared_words: whose words they are)
"""
