#include "CShims.h"
#include <stdlib.h>

/*
 * A table that lives in the caller's memory: `INSERT INTO t SELECT c1, c2 FROM row_buffer` writes all its rows in one run of the virtual machine,
 * which costs less than half of a run a row.
 */

typedef struct {
    sqlite3_vtab base;
    const shim_rows *rows;
} buffer_table;

typedef struct {
    sqlite3_vtab_cursor base;
    int64_t row;
} buffer_cursor;

static int buffer_connect(sqlite3 *connection, void *rows, int count, const char *const *arguments, sqlite3_vtab **out, char **error) {
    (void)count, (void)arguments, (void)error;
    int rc = sqlite3_declare_vtab(connection, "CREATE TABLE x (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12)");
    if (rc != SQLITE_OK) return rc;
    buffer_table *table = calloc(1, sizeof *table);
    if (!table) return SQLITE_NOMEM;
    table->rows = rows;
    *out = &table->base;
    return SQLITE_OK;
}

static int buffer_disconnect(sqlite3_vtab *table) {
    free(table);
    return SQLITE_OK;
}

static int buffer_best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
    (void)table;
    info->estimatedRows = 200;
    info->estimatedCost = 200;
    return SQLITE_OK;
}

static int buffer_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out) {
    (void)table;
    buffer_cursor *cursor = calloc(1, sizeof *cursor);
    if (!cursor) return SQLITE_NOMEM;
    *out = &cursor->base;
    return SQLITE_OK;
}

static int buffer_close(sqlite3_vtab_cursor *cursor) {
    free(cursor);
    return SQLITE_OK;
}

static const shim_rows *rows_of(sqlite3_vtab_cursor *cursor) { return ((buffer_table *)cursor->pVtab)->rows; }

static int buffer_filter(sqlite3_vtab_cursor *cursor, int plan, const char *name, int count, sqlite3_value **values) {
    (void)plan, (void)name, (void)count, (void)values;
    ((buffer_cursor *)cursor)->row = 0;
    return SQLITE_OK;
}

static int buffer_next(sqlite3_vtab_cursor *cursor) {
    ((buffer_cursor *)cursor)->row++;
    return SQLITE_OK;
}

static int buffer_eof(sqlite3_vtab_cursor *cursor) { return ((buffer_cursor *)cursor)->row >= rows_of(cursor)->count; }

static int buffer_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column) {
    const shim_rows *rows = rows_of(cursor);
    if (column >= rows->columns) return SQLITE_OK;
    const shim_value *value = &rows->values[((buffer_cursor *)cursor)->row * rows->columns + column];
    switch (value->type) {
    case SQLITE_INTEGER: sqlite3_result_int64(context, value->integer); break;
    case SQLITE_FLOAT: sqlite3_result_double(context, value->real); break;
    /* The bytes outlive the statement: SQLite need not copy them here. */
    case SQLITE_TEXT: sqlite3_result_text(context, rows->text + value->integer, value->length, SQLITE_STATIC); break;
    default: break;
    }
    return SQLITE_OK;
}

static int buffer_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *out) {
    *out = ((buffer_cursor *)cursor)->row;
    return SQLITE_OK;
}

static sqlite3_module buffer_module = {
    .xConnect = buffer_connect, .xBestIndex = buffer_best_index, .xDisconnect = buffer_disconnect, .xOpen = buffer_open,
    .xClose = buffer_close, .xFilter = buffer_filter, .xNext = buffer_next, .xEof = buffer_eof, .xColumn = buffer_column,
    .xRowid = buffer_rowid,
};

int shim_register_row_buffer(sqlite3 *connection, const char *name, shim_rows *rows) {
    return sqlite3_create_module(connection, name, &buffer_module, rows);
}
