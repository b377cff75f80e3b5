/* The system's libsqlite3. The definitions below make the header declare what the library was built with. */
#define SQLITE_ENABLE_COLUMN_METADATA 1
#include <sqlite3.h>
