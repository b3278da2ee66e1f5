"""How the command line speaks and listens: the record of a command, its parser, the voice.

command, parser, chosen_study, asking   what is typed: commands, arguments, which study, questions to the user
running, progress, run_summary    a run, its progress bar, and what came out
voice, browser, interrupt         how things are said and shown
handbook, message_cures           the handbook, and the cure of a message
"""
