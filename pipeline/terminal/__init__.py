"""How the command line speaks and listens: the record of a command, its parser, the voice.

command, parser, chosen_study, prompts  what is typed: commands, arguments, which study, questions to the user
running, progress         a run: the line of each stage, how long it took, where files are; its bar
run_summary               what came out, in a few lines
voice, browser, interrupt         how things are said and shown
handbook, message_cures           the handbook, and the cure of a message
"""
