#ifndef C_SHIMS_H
#define C_SHIMS_H
#include <sqlite3.h>

/* sqlite3_db_config is variadic, and variadic functions do not import into Swift. Returns SQLite's result code. */
int shim_sqlite3_db_config_flag(sqlite3 *connection, int option, int value);

/* Makes the connection's FTS5 tables that ask for the tokenizer `name` use the one of han_tokenizer.c. Returns SQLite's result code. */
int shim_register_han_tokenizer(sqlite3 *connection, const char *name);

#endif
