#ifndef C_EMBEDDED_H
#define C_EMBEDDED_H
#include <stddef.h>
#include <stdint.h>

/* One file of Migrations/ or Data/ as it was when the binary was built. */
typedef struct {
    const char *name;
    const uint8_t *bytes;
    size_t count;
} embedded_file;

/* Migrations/, in the order of their numbers. */
const embedded_file *embedded_migrations(size_t *count);
/* Data/Schema/: what the migrations up to a number come to. */
const embedded_file *embedded_schema(size_t *count);
/* Data/Forms/. */
const embedded_file *embedded_forms(size_t *count);
/* Data/Agencies/. */
const embedded_file *embedded_agencies(size_t *count);
/* Data/Places/. */
const embedded_file *embedded_places(size_t *count);
/* Data/Checks/. */
const embedded_file *embedded_checks(size_t *count);
/* Data/Evaluation/. */
const embedded_file *embedded_evaluation(size_t *count);
/* Data/Publishing/. */
const embedded_file *embedded_publishing(size_t *count);
/* Data/Wording/. */
const embedded_file *embedded_wording(size_t *count);
/* Data/Language/. */
const embedded_file *embedded_language(size_t *count);

#endif
