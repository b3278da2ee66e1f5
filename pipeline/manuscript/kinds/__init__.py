"""Kinds of claim: each module has `KIND`, its name in manuscript.csv, `READS` and `said(here)`.

who, who_says            how often one person says a term; who alone, who most, who never, by name
themes_of                how many themes a person who is named raises, or so many people
people, differences      how many people raise or say it; how many more or fewer than others
codings, agreed_on       what coders gave, and on how many codes two agree
found_of                 how many of one coder's another found, one gave alone, two differ on
in_brackets              numbers in brackets behind a name
coefficients, listed_coefficients    kappa and others, alone and one after another
coefficients_with        the second of two coefficients of a sentence, of other coders
coefficients_on          on how many segments a coefficient is
occurrences, totals      how often a term stands; sizes of the study
returned                 how many returned a survey's form, with or without an answer
codings_of               whose codings a total is of
shared_passages          the passages that two coders share, and how many have the same codes
saturation               when something was first raised, in the order of the interviews
ranks, sums              which is first; what must add up by itself
"""
