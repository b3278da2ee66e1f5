"""The columns of what the stages hand to one another."""

from __future__ import annotations

from .columns import columns
from .readings import ALONE as ALONE

# A speaker turn, quotation, note or comment. `interviewee` is the participant speaker, else the
# document; empty on turns that are not a participant's. `source`, `start`, `end` place the text
# in its file, in code points, where the reader knows (else "", 0, 0). `time_start`, `time_end`
# are seconds, null where the file has no times. `file` is what it was read from, `line` the number that is
# printed in the margin where it begins, null where none is.
SEGMENTS = columns(
    "segment document speaker role question group text interviewee source start:whole end:whole "
    "time_start:real time_end:real file line:whole"
)
# A manual code on a segment. An empty theme: read, nothing applies. `start`, `end` run from the
# first to the last passage that was coded, in code points as those of the segment (of its text
# where that has no place); null where the segment as such was coded. `reading`: `ALONE` where the row says of
# its segment alone that the coder has read it; empty: its whole document was read. `passages`: where each
# passage stands of several with something between them, as `places_of` reads it; empty: from start to end.
CODINGS = columns("segment coder theme start:whole end:whole reading passages")
# A passage of a list of coded passages that codes nothing, and a segment that it may be of; empty: of none.
LOST = columns("list sheet line:whole coder theme why segment words_there")
# Coders who share the passages of a list, and the segments that hold one of it and that each was shown.
SIDE_BY_SIDE = columns("list coder segment")
# Rows without a theme of a coder's table, which count as not read.
UNTHEMED = columns("coder segment")
# What an adjudicator decided on a segment and theme that manual and automatic coder differ on:
# manual, automatic, both or neither; or nothing, with a note; or blind, without knowing who gave
# what. `applies` is whether the theme then applies: 0, 1, or empty where that hangs on codes that
# the file does not have.
DECISIONS = columns("segment theme coder decision note applies")
BLIND = "blind"
# A rule of a theme; `rule` is word, pair, not or near. A theme without rules has one row with an
# empty rule, so that it is still known.
CODEBOOK = columns("theme parent definition rule pattern weight:real")
# Where in a segment's text a pseudonym of words stands (privacy/word_pseudonyms.py), in code points.
REPLACED = columns("segment:int32 start:int32 end:int32")
# The place of a document among the interviews, by when it was held, and what that follows
# (readers/order_held.py); none where nothing says it.
ORDER = columns("document place:whole by")
# The interview schedule.
QUESTIONS = columns("question text")
# How many interviewees a publication says raise each theme.
PUBLISHED = columns("theme interviewees:whole")
# Facts of the study that are printed and not computed with (codebook author and date, and so on).
FACTS = columns("name value")
# A spaCy token that is not white space, or a blank line. `segment` is the row in SEGMENTS;
# `start`, `end` are code points into its untouched text; `word` is lower-cased; `form` is the
# normal form that is counted; `kind` is a `words.kind.Kind`; `pos` is empty without a model.
TOKENS = columns("segment:int32 start:int32 end:int32 word:coded form:coded kind:int8 pos:coded")
# Counts per segment: the narrow waist between text and statistics, and what `features` hold.
# `first` and `second` are how often the word opens and closes an adjacent pair of the counting
# space, before pairs with a stop word are dropped. These and `count` are of fewer bytes where the
# largest number allows: there may be millions of rows.
SEGMENT_WORDS = columns("segment:int32 word:coded count:int32 first:int32 second:int32")
SEGMENT_PAIRS = columns("segment:int32 word1:coded word2:coded count:int32")
# `words`: all words, stop words included; `pairs`: all adjacent pairs of the counting space.
SEGMENT_TOTALS = columns("segment:int32 words:whole pairs:whole stop_words:whole fillers:whole")
TOTALS = tuple(SEGMENT_TOTALS.names[1:])
# A stop word or filler and how often it was removed; `list` names the list it stands on.
REMOVED = columns("word list role count:whole")
NO_WORD = "no word"  # the list of tokens that hold a letter and are no word, such as "and/or"
# The words that are left out, and the list on which each stands.
LISTED = columns("word list")
# An occurrence of a top pair: `position` runs from 0 (the interviewee's first word) to 1. In a
# corpus of counts `start`, `end` and `position` are undefined.
OCCURRENCES = columns("word1 word2 interviewee segment start:whole end:whole position:real")
# What is drawn for a blind third reader, in the order in which it is shown; `stratum` is who gave
# the theme (checks/blind.py), which is not.
BLIND_SAMPLE = columns("segment document theme stratum")
# A claim of a draft, what the study has on it, and how the two stand to one another.
MANUSCRIPT = columns("kind place claim found verdict segment document speaker")
# Verdicts that need no second look; what was not checked is listed apart.
AS_IT_IS = frozenset(("verbatim", "elided", "agrees", "adds up"))
FINE = AS_IT_IS | {"not checked"}
# A figure as SVG, for the page: where it stands, its caption, what it shows in words, and whether
# it adds ("yes") to the figures before it.
PICTURES = columns("figure section caption described svg adds")

# Coders that no data names: the manual one where a source names nobody, and the automatic one.
MANUAL, AUTO = "manual", "auto"
ALL = "*"  # all themes together, where a row is of a theme
