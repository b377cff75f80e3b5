#ifndef C_SHIMS_H
#define C_SHIMS_H
#include <sqlite3.h>
#include <stdint.h>

/* sqlite3_db_config is variadic, and variadic functions do not import into Swift. Returns SQLite's result code. */
int shim_sqlite3_db_config_flag(sqlite3 *connection, int option, int value);

/* Makes the connection's FTS5 tables that ask for the tokenizer `name` use the one of han_tokenizer.c. Returns SQLite's result code. */
int shim_register_han_tokenizer(sqlite3 *connection, const char *name);

/* A value of a row in memory. */
typedef struct {
    union {
        int64_t integer; /* the value, or where the text begins */
        double real;
    };
    int32_t length;      /* of the text, in bytes */
    int32_t type;        /* SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT or SQLITE_NULL */
} shim_value;

/* Rows in memory, one after the other. */
typedef struct {
    const shim_value *values;
    const char *text;    /* the bytes of all texts */
    int64_t count;       /* of rows */
    int32_t columns;     /* of a row, 12 at most */
} shim_rows;

/* Makes `rows` a table of the connection, of that name, with columns c1 … c12. It must outlive the connection. Returns SQLite's result code. */
int shim_register_row_buffer(sqlite3 *connection, const char *name, shim_rows *rows);

#endif
