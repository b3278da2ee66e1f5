"""The works that the methods text cites, in full."""

from __future__ import annotations

# The short form, as it stands in the paragraph, and the full one.
CITED = {
    "Andrews, Tsochantaridis & Hofmann 2002": "Andrews, S., Tsochantaridis, I. & Hofmann, T. (2002). "
    "Support vector machines for multiple-instance learning. Advances in Neural Information Processing "
    "Systems 15, 577–584.",
    "Bouma 2009": "Bouma, G. (2009). Normalized (pointwise) mutual information in collocation "
    "extraction. Proceedings of GSCL, 31–40.",
    "Brennan & Prediger 1981": "Brennan, R. L. & Prediger, D. J. (1981). Coefficient kappa: some "
    "uses, misuses, and alternatives. Educational and Psychological Measurement 41(3), 687–699.",
    "Calderon et al. 2025": "Calderon, N., Reichart, R. & Dror, R. (2025). The alternative "
    "annotator test for LLM-as-a-judge: how to statistically justify replacing human annotators "
    "with LLMs. Proceedings of the 63rd Annual Meeting of the ACL, 16051–16081.",
    "Church et al. 1991": "Church, K., Gale, W., Hanks, P. & Hindle, D. (1991). Using statistics "
    "in lexical analysis. In U. Zernik (ed.), Lexical Acquisition, 115–164. Erlbaum.",
    "Cicchetti & Feinstein 1990": "Cicchetti, D. V. & Feinstein, A. R. (1990). High agreement but low "
    "kappa: II. Resolving the paradoxes. Journal of Clinical Epidemiology 43(6), 551–558.",
    "Cohen 1960": "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational "
    "and Psychological Measurement 20(1), 37–46.",
    "Davison & Hinkley 1997": "Davison, A. C. & Hinkley, D. V. (1997). Bootstrap Methods and "
    "their Application. Cambridge University Press.",
    "Dunning 1993": "Dunning, T. (1993). Accurate methods for the statistics of surprise and "
    "coincidence. Computational Linguistics 19(1), 61–74.",
    "Efron & Stein 1981": "Efron, B. & Stein, C. (1981). The jackknife estimate of variance. The "
    "Annals of Statistics 9(3), 586–596.",
    "Evert 2022": "Evert, S. (2022). Measuring keyness. Digital Humanities 2022: Conference "
    "Abstracts, 202–205.",
    "Farmer et al. 2006": "Farmer, T., Robinson, K., Elliott, S. J. & Eyles, J. (2006). Developing "
    "and implementing a triangulation protocol for qualitative health research. Qualitative Health "
    "Research 16(3), 377–394.",
    "Gries 2008": "Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. "
    "International Journal of Corpus Linguistics 13(4), 403–437.",
    "Gwet 2008": "Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the "
    "presence of high agreement. British Journal of Mathematical and Statistical Psychology "
    "61(1), 29–48.",
    "Honnibal et al. 2020": "Honnibal, M., Montani, I., Van Landeghem, S. & Boyd, A. (2020). "
    "spaCy: Industrial-strength natural language processing in Python.",
    "Keerthi & DeCoste 2005": "Keerthi, S. S. & DeCoste, D. (2005). A modified finite Newton "
    "method for fast solution of large scale linear SVMs. Journal of Machine Learning Research "
    "6, 341–361.",
    "Krippendorff 2019": "Krippendorff, K. (2019). Content Analysis: An Introduction to Its "
    "Methodology (4th ed.). Sage.",
    "Levy, Goldberg & Dagan 2015": "Levy, O., Goldberg, Y. & Dagan, I. (2015). Improving "
    "Distributional Similarity with Lessons Learned from Word Embeddings. Transactions of the "
    "Association for Computational Linguistics 3, 211–225.",
    "Lijffijt & Gries 2012": "Lijffijt, J. & Gries, S. Th. (2012). Correction to “Dispersions and "
    "adjusted frequencies in corpora”. International Journal of Corpus Linguistics 17(1), "
    "147–149.",
    "Monroe et al. 2008": "Monroe, B. L., Colaresi, M. P. & Quinn, K. M. (2008). Fightin’ Words: "
    "Lexical Feature Selection and Evaluation for Identifying the Content of Political Conflict. "
    "Political Analysis 16(4), 372–403.",
    "Passonneau 2006": "Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for "
    "semantic and pragmatic annotation. Proceedings of LREC, 831–836.",
    "Reimers & Gurevych 2019": "Reimers, N. & Gurevych, I. (2019). Sentence-BERT: Sentence "
    "Embeddings using Siamese BERT-Networks. Proceedings of EMNLP-IJCNLP, 3982–3992.",
    "Rychlý 2008": "Rychlý, P. (2008). A lexicographer-friendly association score. Proceedings of "
    "RASLAN, 6–9.",
}


def references(paragraph: str) -> list[str]:
    """Return the full references of the works that the paragraph cites, in order of author."""
    return [full for short, full in CITED.items() if short in paragraph]
