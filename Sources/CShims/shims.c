#include "CShims.h"

int shim_sqlite3_db_config_flag(sqlite3 *connection, int option, int value) {
    int result = 0;
    return sqlite3_db_config(connection, option, value, &result);
}
