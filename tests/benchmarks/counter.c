/* The limit: words and pairs counted by two hash tables in C, on one thread.

   counter NAME CORPUS STOP_WORDS OUTPUT

   Rule, arguments and files are those of peers.py: runs of the letters a to z, lower-cased, without
   stop words, and pairs of those left in a document; count and number of documents of each that
   occurs twice or more. Two signs whose lower case in Unicode is or begins with such a letter are
   seen to as Python does: the Kelvin sign, and I with a dot. */

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEAST 2

typedef struct {
  uint64_t key; /* a word: its hash; a pair: the numbers of its words */
  uint32_t count, documents, last, place;
} Slot;

typedef struct {
  Slot *slots;
  uint64_t size, used;
} Table;

static Table words, pairs;
static char *texts;     /* the words end to end, a zero after each */
static uint32_t *where; /* of each word: where it begins there; the table's place is its number */
static size_t texts_used, texts_room, where_used, where_room;
static unsigned char letter[256];

static uint64_t mixed(uint64_t x) {
  x ^= x >> 32, x *= 0xd6e8feb86659fd93u, x ^= x >> 32, x *= 0xd6e8feb86659fd93u;
  return x ^ x >> 32;
}

static void *grown(void *old, size_t bytes) {
  void *new = realloc(old, bytes);
  if (!new) perror("counter"), exit(1);
  return new;
}

static void roomier(Table *t) {
  Table more = {calloc(t->size ? t->size * 2 : 1 << 16, sizeof(Slot)), t->size ? t->size * 2 : 1 << 16, t->used};
  if (!more.slots) perror("counter"), exit(1);
  for (uint64_t i = 0; i < t->size; i++)
    if (t->slots[i].count) {
      uint64_t at = mixed(t->slots[i].key) & (more.size - 1);
      while (more.slots[at].count) at = (at + 1) & (more.size - 1);
      more.slots[at] = t->slots[i];
    }
  free(t->slots);
  *t = more;
}

static void counted(Slot *slot, uint32_t document) {
  slot->count++;
  if (slot->last != document) slot->last = document, slot->documents++;
}

/* Count a word and return its number; every word has an entry, those on the stop list number 0. */
static uint32_t word(const char *text, size_t length, uint32_t document, int stop) {
  uint64_t hash = 1469598103934665603u;
  for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)text[i]) * 1099511628211u;
  if (words.used * 2 >= words.size) roomier(&words);
  uint64_t at = mixed(hash) & (words.size - 1);
  while (words.slots[at].count) {
    Slot *slot = &words.slots[at];
    const char *known = texts + where[slot->place];
    if (slot->key == hash && !strncmp(known, text, length) && !known[length]) {
      if (!slot->documents && !stop) return 0;
      counted(slot, document);
      return slot->place;
    }
    at = (at + 1) & (words.size - 1);
  }
  while (texts_used + length + 1 > texts_room) texts = grown(texts, texts_room = texts_room * 2 + 65536);
  if (where_used == where_room) where = grown(where, (where_room = where_room * 2 + 4096) * sizeof *where);
  where[where_used] = (uint32_t)texts_used;
  memcpy(texts + texts_used, text, length);
  texts[texts_used + length] = 0;
  texts_used += length + 1;
  words.slots[at] = (Slot){hash, 1, !stop, stop ? 0 : document, (uint32_t)where_used++};
  words.used++;
  return words.slots[at].place;
}

static void pair(uint32_t one, uint32_t two, uint32_t document) {
  uint64_t key = (uint64_t)one << 32 | two;
  if (pairs.used * 2 >= pairs.size) roomier(&pairs);
  uint64_t at = mixed(key) & (pairs.size - 1);
  while (pairs.slots[at].count && pairs.slots[at].key != key) at = (at + 1) & (pairs.size - 1);
  if (!pairs.slots[at].count) pairs.used++, pairs.slots[at].key = key;
  counted(&pairs.slots[at], document);
}

static char *content(const char *folder, const char *name, size_t *size) {
  char path[4096];
  snprintf(path, sizeof path, "%s%s%s", folder, *folder ? "/" : "", name);
  FILE *file = fopen(path, "rb");
  if (!file) perror(path), exit(1);
  fseek(file, 0, SEEK_END);
  *size = (size_t)ftell(file);
  rewind(file);
  char *data = grown(NULL, *size + 4);
  if (fread(data, 1, *size, file) != *size) perror(path), exit(1);
  fclose(file);
  memset(data + *size, 0, 4);
  return data;
}

/* Lower the letters, in place. */
static size_t lowered(char *data, size_t size) {
  size_t to = 0;
  for (size_t i = 0; i < size; i++) {
    unsigned char c = (unsigned char)data[i];
    if (c == 0xe2 && !memcmp(data + i, "\xe2\x84\xaa", 3)) data[to++] = 'k', i += 2;
    else if (c == 0xc4 && data[i + 1] == '\xb0') data[to++] = 'i', data[to++] = ' ', i += 1;
    else data[to++] = letter[c] ? (char)letter[c] : (char)c;
  }
  return to;
}

static int falling(const void *a, const void *b) {
  const Slot *x = *(Slot *const *)a, *y = *(Slot *const *)b;
  if (x->count != y->count) return x->count < y->count ? 1 : -1;
  if (x->place != UINT32_MAX) return strcmp(texts + where[x->place], texts + where[y->place]);
  int order = strcmp(texts + where[x->key >> 32], texts + where[y->key >> 32]);
  return order ? order : strcmp(texts + where[(uint32_t)x->key], texts + where[(uint32_t)y->key]);
}

static void written(Table *t, const char *folder, const char *name, int two) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.csv", folder, name);
  FILE *file = fopen(path, "wb");
  if (!file) perror(path), exit(1);
  Slot **listed = grown(NULL, (t->used + 1) * sizeof *listed);
  size_t n = 0;
  for (uint64_t i = 0; i < t->size; i++)
    if (t->slots[i].count >= LEAST && t->slots[i].documents) {
      if (two) t->slots[i].place = UINT32_MAX;
      listed[n++] = &t->slots[i];
    }
  qsort(listed, n, sizeof *listed, falling);
  for (size_t i = 0; i < n; i++) {
    Slot *s = listed[i];
    if (two) fprintf(file, "%s,%s", texts + where[s->key >> 32], texts + where[(uint32_t)s->key]);
    else fprintf(file, "%s", texts + where[s->place]);
    fprintf(file, ",%u,%u\n", s->count, s->documents);
  }
  fclose(file);
}

static int named(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

int main(int many, char **asked) {
  if (many != 5) return fprintf(stderr, "counter NAME CORPUS STOP_WORDS OUTPUT\n"), 2;
  for (int c = 'a'; c <= 'z'; c++) letter[c] = letter[c - 32] = (unsigned char)c;
  word("", 0, 0, 1); /* number 0 */
  size_t size;
  char *stops = content("", asked[3], &size);
  for (char *at = strtok(stops, "\r\n"); at; at = strtok(NULL, "\r\n")) word(at, strlen(at), 0, 1);

  DIR *folder = opendir(asked[2]);
  if (!folder) return perror(asked[2]), 1;
  char **names = NULL;
  size_t files = 0;
  for (struct dirent *entry; (entry = readdir(folder));)
    if (entry->d_name[0] != '.') {
      names = grown(names, (files + 1) * sizeof *names);
      names[files++] = strdup(entry->d_name);
    }
  closedir(folder);
  qsort(names, files, sizeof *names, named);
  for (size_t f = 0; f < files; f++) {
    char *data = content(asked[2], names[f], &size);
    size = lowered(data, size);
    uint32_t before = 0;
    for (size_t i = 0; i < size;) {
      size_t start = i;
      while (i < size && data[i] >= 'a' && data[i] <= 'z') i++;
      if (i == start) {
        i++;
        continue;
      }
      uint32_t here = word(data + start, i - start, (uint32_t)f + 1, 0);
      if (!here) continue;
      if (before) pair(before, here, (uint32_t)f + 1);
      before = here;
    }
    free(data);
  }
  written(&words, asked[4], "words", 0);
  written(&pairs, asked[4], "pairs", 1);
  return 0;
}
