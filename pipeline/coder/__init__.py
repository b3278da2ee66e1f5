"""The automatic coder: what it learns from codes, keywords beside it, and the evidence of both.

theme_coder               the scikit-learn estimator: scores -> probabilities -> themes, and how many
                          words are named as evidence
probabilities             both arrows: scores calibrated; the threshold of each theme, chosen for F1
model                     model selection inside a training part: which features, how many
                          neighbours
feature_extraction        the features of a segment: words, pairs, pieces (character n-grams), TF-IDF
neighbours, stretches     features of the segments around it; of what is said between two marks in it
support_vector_machines, linear_classifiers    the machines and their cost; naive Bayes and centroids
custom_classifier         any scikit-learn classifier in their place (the config's `classifier`)
classifier_scores         the scores of each classifier, on one scale
stored_embeddings         vectors of words and texts that are installed: which, and from where
sentence_encoder          a stored encoder of whole texts; encoder_inputs: what it reads
embedding_features        the features of a segment by all these vectors, and those of the study's own text
term_contributions        which words made a theme: what each adds to its score
evidence                  these as a cell of themes.csv
out_of_sample, folds      codes out of sample: which segments teach and which are scored, part by part
learned_codes             what a study's texts, codes and keywords give it
learnable                 whether a theme is given or withheld: by kappa above chance, never by a number
                          of segments
learning_curve            what more coding brings; first_guess: where to begin
leave_one_coder_out       learned anew without each human coder
predictions               the rows of themes.csv; which passages missed_by_hand lists, and how many
data_types                what the coder is given, and what it gives
"""
