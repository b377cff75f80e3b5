#ifndef C_FAULTS_H
#define C_FAULTS_H

/* Makes one kind of operation of SQLite fail in this process, from now on. To be called before SQLite is used.

   plan: "KIND N once" or "KIND N always": the N-th operation of that kind fails, and with "always" all that come after it.
   Kinds: read, write, sync, open, truncate, size, lock, map (of the WAL's index), delete: an error of the disk; full: a write for which there is no
   room; memory: an allocation.
   mark: a file that is made when the first operation fails. Returns 0, or 1 when the plan cannot be read. */
int faults_install(const char *plan, const char *mark);

#endif
