"""The automatic coder: what it learns from codes, keywords beside it, and the evidence of both.

themecoder            the scikit-learn estimator: scores -> probabilities -> themes, and how many words
                      are named as evidence
probabilities         both arrows: scores calibrated; the threshold of each theme, chosen for F1
model                 what is chosen inside a training part: which views, how far around, which costs
machines, linear      the support vector machines and their cost; naive Bayes and centroids
pertheme              any scikit-learn classifier in their place
views, around, stretches    what is seen of a segment: words, pairs, pieces; neighbours; stretches
meaning, company      vectors of words, stored or from the study's own text
encoder, sentences    the vector of all of a text, by a stored sentence encoder; what it reads
nearness              what segments are near to by all these vectors
voices                the scores on one scale, and what each adds
spoke                 which words made a theme
evidence              these as a cell of themes.csv
learned, folds        codes out of sample: which segments teach and which are scored, part by part
learnedcodes          what a study's texts, codes and keywords give it, and which themes are withheld
learnable, curve, firstguess    which themes are given to anybody; what more coding brings; where to begin
unseen                learned anew without each human coder
cells, records        how results are held; in cells, which passages missed_by_hand lists, and how many
"""
