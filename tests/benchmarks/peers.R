# What R's users do with the same text: the programs of peers.py that are R's.
#
#     Rscript peers.R NAME CORPUS STOP_WORDS OUTPUT
#
# Arguments, rule and files are those of peers.py.

LEAST <- 2
NO_LETTERS <- "[^a-z]+" # stands between words

# Each file is a document. ICU's lower case is that of Python; R's own depends on the system.
read <- function(folder) {
  files <- sort(list.files(folder, full.names = TRUE), method = "radix")
  lines <- lapply(files, readLines, encoding = "UTF-8", warn = FALSE)
  stringi::stri_trans_tolower(vapply(lines, paste, "", collapse = "\n"), locale = "en")
}

programs <- list(
  # A table of words in their order, grouped by document first, which tells how many hold each.
  "R tokenizers and data.table" = function(texts, stop_words, output) {
    library(data.table)
    words <- tokenizers::tokenize_regex(texts, pattern = NO_LETTERS)
    said <- data.table(document = rep(seq_along(words), lengths(words)), word = unlist(words))
    said <- said[!word %chin% stop_words]
    said[, word2 := shift(word, type = "lead"), by = document]
    for (name in c("words", "pairs")) {
      terms <- c("word", if (name == "pairs") "word2")
      counted <- na.omit(said, terms)[, .(count = .N), by = c("document", terms)]
      counted <- counted[, .(count = sum(count), documents = .N), by = terms][count >= LEAST]
      setorderv(counted, c("count", terms), c(-1, rep(1, length(terms))))
      fwrite(counted, file.path(output, paste0(name, ".csv")), col.names = FALSE)
    }
  },

  # The way of "Text Mining with R": one row a word, stop words joined away, then counted.
  "R tidytext and dplyr" = function(texts, stop_words, output) {
    suppressPackageStartupMessages(library(dplyr))
    said <- tibble(document = seq_along(texts), text = texts) %>%
      tidytext::unnest_tokens(word, text, token = "regex", pattern = NO_LETTERS) %>%
      anti_join(tibble(word = stop_words), by = "word")
    both <- said %>%
      group_by(document) %>%
      mutate(word2 = lead(word)) %>%
      ungroup() %>%
      filter(!is.na(word2))
    write <- function(counted, name) {
      write.table(filter(counted, n >= LEAST), file.path(output, name), sep = ",",
                  quote = FALSE, row.names = FALSE, col.names = FALSE)
    }
    write(count(said, word, sort = TRUE), "words.csv")
    write(count(both, word, word2, sort = TRUE), "pairs.csv")
  }
)

asked <- commandArgs(trailingOnly = TRUE)
programs[[asked[1]]](read(asked[2]), readLines(asked[3], warn = FALSE), asked[4])
