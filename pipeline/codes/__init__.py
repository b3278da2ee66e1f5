"""Codes: who gave which theme to which segment, people and programs; who teaches and who tests.

coders, programs                     people and programs as coders
withheld                             how it is said why a theme is given to nobody (coder/learnable decides)
read_as_one, drawn_sample            what a coder finishes before it is compared, and a sample; who read what
applied                              codes counted apart from what was read and given no theme
adjudication, uncompared, unmarked   decisions applied; what is compared with nothing, or not marked
placed_passages (passage_search)     where listed passages stand; spans: which segments they code;
                                     cut_passages (with ...), nearest_passage (of those that stand nowhere);
                                     unplaced: those that code nothing, and the numbers beside them
side_by_side                         coders who share a list's passages: who was shown the texts, who the list
on_passages                          how two coders agree on passages that they share, in words
coders_in_codes                      who stands in the names of codes (NT.Soil, RB.Soil)
coded_parts, spelling                what of a turn was coded; when two spellings are one theme
"""
