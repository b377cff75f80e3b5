#ifndef C_SHIMS_H
#define C_SHIMS_H
#include <sqlite3.h>

/* sqlite3_db_config is variadic, and variadic functions do not import into Swift. Returns SQLite's result code. */
int shim_sqlite3_db_config_flag(sqlite3 *connection, int option, int value);

#endif
