#include "CFaults.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A VFS over the system's own, and an allocator over SQLite's own, that fail as planned. */

typedef enum { READ, WRITE, SYNC, OPEN, TRUNCATE, SIZE, LOCK, MAP, DELETE, FULL, MEMORY, KINDS } kind;

static const char *const names[KINDS] = {"read", "write", "sync", "open", "truncate", "size", "lock", "map", "delete", "full", "memory"};

static kind planned = KINDS;
static long countdown;
static int always;
static const char *mark;

/* Whether this operation is to fail. */
static int fails(kind now) {
    if (now != planned) return 0;
    long left = __atomic_sub_fetch(&countdown, 1, __ATOMIC_SEQ_CST);
    if (left > 0 || (left < 0 && !always)) return 0;
    if (left == 0 && mark) {
        int file = open(mark, O_CREAT | O_WRONLY, 0600);
        if (file >= 0) close(file);
    }
    return 1;
}

/* MARK: Files */

typedef struct {
    sqlite3_file base;
    sqlite3_file *real;
} faulty_file;

static sqlite3_vfs *system_vfs;

#define REAL(file) (((faulty_file *)(file))->real)
#define METHODS(file) (REAL(file)->pMethods)

static int file_close(sqlite3_file *file) { return METHODS(file)->xClose(REAL(file)); }
static int file_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    return fails(READ) ? SQLITE_IOERR_READ : METHODS(file)->xRead(REAL(file), bytes, count, offset);
}
static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    if (fails(FULL)) return SQLITE_FULL;
    if (fails(WRITE)) {
        /* What a disk that fails leaves behind: half of it. */
        METHODS(file)->xWrite(REAL(file), bytes, count / 2, offset);
        return SQLITE_IOERR_WRITE;
    }
    return METHODS(file)->xWrite(REAL(file), bytes, count, offset);
}
static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    return fails(TRUNCATE) ? SQLITE_IOERR_TRUNCATE : METHODS(file)->xTruncate(REAL(file), size);
}
static int file_sync(sqlite3_file *file, int flags) { return fails(SYNC) ? SQLITE_IOERR_FSYNC : METHODS(file)->xSync(REAL(file), flags); }
static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return fails(SIZE) ? SQLITE_IOERR_FSTAT : METHODS(file)->xFileSize(REAL(file), size);
}
static int file_lock(sqlite3_file *file, int level) { return fails(LOCK) ? SQLITE_IOERR_LOCK : METHODS(file)->xLock(REAL(file), level); }
static int file_unlock(sqlite3_file *file, int level) { return METHODS(file)->xUnlock(REAL(file), level); }
static int file_reserved(sqlite3_file *file, int *result) { return METHODS(file)->xCheckReservedLock(REAL(file), result); }
static int file_control(sqlite3_file *file, int operation, void *argument) {
    return METHODS(file)->xFileControl(REAL(file), operation, argument);
}
static int file_sector(sqlite3_file *file) { return METHODS(file)->xSectorSize(REAL(file)); }
static int file_traits(sqlite3_file *file) { return METHODS(file)->xDeviceCharacteristics(REAL(file)); }
static int file_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **address) {
    return fails(MAP) ? SQLITE_IOERR_SHMMAP : METHODS(file)->xShmMap(REAL(file), page, size, extend, address);
}
static int file_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    return METHODS(file)->xShmLock(REAL(file), offset, count, flags);
}
static void file_shm_barrier(sqlite3_file *file) { METHODS(file)->xShmBarrier(REAL(file)); }
static int file_shm_unmap(sqlite3_file *file, int removes) { return METHODS(file)->xShmUnmap(REAL(file), removes); }

/* Version 2: no xFetch, so that every page is read through xRead. */
static const sqlite3_io_methods methods = {
    2, file_close, file_read, file_write, file_truncate, file_sync, file_size, file_lock, file_unlock, file_reserved, file_control,
    file_sector, file_traits, file_shm_map, file_shm_lock, file_shm_barrier, file_shm_unmap, NULL, NULL,
};

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *result) {
    (void)vfs;
    faulty_file *faulty = (faulty_file *)file;
    faulty->base.pMethods = NULL;
    faulty->real = (sqlite3_file *)(faulty + 1);
    if (fails(OPEN)) return SQLITE_CANTOPEN;
    int code = system_vfs->xOpen(system_vfs, name, faulty->real, flags, result);
    if (code == SQLITE_OK) faulty->base.pMethods = &methods;
    return code;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int syncs) {
    (void)vfs;
    return fails(DELETE) ? SQLITE_IOERR_DELETE : system_vfs->xDelete(system_vfs, name, syncs);
}

static sqlite3_vfs faulty_vfs;

static int install_vfs(void) {
    system_vfs = sqlite3_vfs_find(NULL);
    if (!system_vfs) return 1;
    faulty_vfs = *system_vfs;
    faulty_vfs.zName = "faulty";
    faulty_vfs.pNext = NULL;
    faulty_vfs.szOsFile = (int)sizeof(faulty_file) + system_vfs->szOsFile;
    faulty_vfs.xOpen = vfs_open;
    faulty_vfs.xDelete = vfs_delete;
    return sqlite3_vfs_register(&faulty_vfs, 1);
}

/* MARK: Memory */

static sqlite3_mem_methods own_allocator;

static void *faulty_malloc(int size) { return fails(MEMORY) ? NULL : own_allocator.xMalloc(size); }
static void *faulty_realloc(void *block, int size) { return fails(MEMORY) ? NULL : own_allocator.xRealloc(block, size); }

static int install_allocator(void) {
    sqlite3_mem_methods allocator;
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &own_allocator) != SQLITE_OK) return 1;
    allocator = own_allocator;
    allocator.xMalloc = faulty_malloc;
    allocator.xRealloc = faulty_realloc;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &allocator);
}

int faults_install(const char *plan, const char *mark_path) {
    char name[16], extent[16];
    if (sscanf(plan, "%15s %ld %15s", name, &countdown, extent) != 3 || countdown < 1) return 1;
    always = strcmp(extent, "always") == 0;
    mark = mark_path ? strdup(mark_path) : NULL;
    if (install_allocator() || install_vfs()) return 1;
    for (int index = 0; index < KINDS; index++) {
        if (strcmp(names[index], name) == 0) planned = index;
    }
    return planned == KINDS;
}
