#include "CShims.h"
#include <string.h>

/*
 * An FTS5 tokenizer for text that holds Chinese. A run of Han characters becomes its pairs of neighbours, and its last character alone
 * (信息公开: 信息 息公 公开 开), so that every word of two characters is one token, every longer one a phrase, and 公* finds every 公. Other
 * letters and digits become words in lower case, full-width ones as if they were half-width. Everything else separates.
 */

typedef int (*token_callback)(void *, int, const char *, int, int, int);

static unsigned decode(const unsigned char *text, int count, int *length) {
    unsigned c = text[0];
    if (c < 0x80) { *length = 1; return c; }
    int n = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
    if (n > count || n == 1) { *length = 1; return 0xFFFD; }
    c &= 0x7F >> n;
    for (int i = 1; i < n; i++) c = c << 6 | (text[i] & 0x3F);
    *length = n;
    return c;
}

static int is_han(unsigned c) {
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0xF900 && c <= 0xFAFF) || c == 0x3005 || c == 0x3007;
}

/* The byte for ASCII letters and digits, full-width ones included, in lower case; 0 for anything else. */
static char ascii_word(unsigned c) {
    if (c >= 0xFF10 && c <= 0xFF5A) c -= 0xFEE0;
    if (c >= 'A' && c <= 'Z') return (char)(c + 32);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? (char)c : 0;
}

/* Letters of other scripts. */
static int is_other_letter(unsigned c) {
    return (c >= 0xC0 && c < 0x2000) || (c >= 0x3040 && c <= 0x318F) || (c >= 0xAC00 && c <= 0xD7FF);
}

static int tokenize(Fts5Tokenizer *unused, void *context, int flags, const char *start, int count, token_callback token) {
    (void)unused;
    const unsigned char *text = (const unsigned char *)start;
    int i = 0, rc = SQLITE_OK;
    while (i < count && rc == SQLITE_OK) {
        int length;
        unsigned c = decode(text + i, count - i, &length);
        if (is_han(c)) {
            int previous = i, previousLength = length, characters = 1;
            for (i += length; i < count && rc == SQLITE_OK; i += length) {
                c = decode(text + i, count - i, &length);
                if (!is_han(c)) break;
                rc = token(context, 0, start + previous, previousLength + length, previous, i + length);
                previous = i, previousLength = length, characters++;
            }
            if (rc == SQLITE_OK && (characters == 1 || !(flags & FTS5_TOKENIZE_QUERY)))
                rc = token(context, 0, start + previous, previousLength, previous, previous + previousLength);
        } else if (ascii_word(c) || is_other_letter(c)) {
            char word[256];
            int size = 0, first = i;
            while (i < count) {
                c = decode(text + i, count - i, &length);
                char letter = ascii_word(c);
                if (!letter && !is_other_letter(c)) break;
                if (size + 4 <= (int)sizeof word) {
                    if (letter) word[size++] = letter;
                    else { memcpy(word + size, text + i, length); size += length; }
                }
                i += length;
            }
            rc = token(context, 0, word, size, first, i);
        } else {
            i += length;
        }
    }
    return rc;
}

static int create(void *context, const char **arguments, int count, Fts5Tokenizer **out) {
    (void)context, (void)arguments, (void)count;
    static char anything;
    *out = (Fts5Tokenizer *)&anything;
    return SQLITE_OK;
}

static void delete(Fts5Tokenizer *unused) { (void)unused; }

int shim_register_han_tokenizer(sqlite3 *connection, const char *name) {
    fts5_api *api = 0;
    sqlite3_stmt *statement = 0;
    int rc = sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, 0);
    if (rc != SQLITE_OK) return rc;
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", 0);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (!api) return SQLITE_ERROR;
    fts5_tokenizer tokenizer = {create, delete, tokenize};
    return api->xCreateTokenizer(api, name, 0, &tokenizer, 0);
}
