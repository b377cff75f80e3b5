#include "CEmbedded.h"

/* Every file is written once more here; a test compares these lists with the folders. */

static const uint8_t form_2014[] = {
#embed "../../Data/Forms/form-2014.json" suffix(, 0)
};
static const uint8_t form_2019[] = {
#embed "../../Data/Forms/form-2019.json" suffix(, 0)
};
static const uint8_t form_2021[] = {
#embed "../../Data/Forms/form-2021.json" suffix(, 0)
};
static const uint8_t stated[] = {
#embed "../../Data/Forms/stated.json" suffix(, 0)
};
static const uint8_t measures[] = {
#embed "../../Data/Forms/measures.csv" suffix(, 0)
};
static const uint8_t crosswalk[] = {
#embed "../../Data/Forms/crosswalk.csv" suffix(, 0)
};
static const uint8_t abbreviations[] = {
#embed "../../Data/Agencies/abbreviations.csv" suffix(, 0)
};
static const uint8_t renames[] = {
#embed "../../Data/Agencies/renames.csv" suffix(, 0)
};
static const uint8_t kinds[] = {
#embed "../../Data/Agencies/kinds.csv" suffix(, 0)
};
static const uint8_t organ_words[] = {
#embed "../../Data/Agencies/words.csv" suffix(, 0)
};
static const uint8_t source_words[] = {
#embed "../../Data/Agencies/sources.csv" suffix(, 0)
};
static const uint8_t places[] = {
#embed "../../Data/Places/places.csv" suffix(, 0)
};
static const uint8_t successions[] = {
#embed "../../Data/Places/successions.csv" suffix(, 0)
};
static const uint8_t catalogue[] = {
#embed "../../Data/Checks/catalogue.csv" suffix(, 0)
};
static const uint8_t corrections[] = {
#embed "../../Data/Checks/corrections.txt" suffix(, 0)
};
static const uint8_t boilerplate[] = {
#embed "../../Data/Checks/boilerplate.txt" suffix(, 0)
};
static const uint8_t wording_findings[] = {
#embed "../../Data/Wording/findings.csv" suffix(, 0)
};
static const uint8_t wording_commands[] = {
#embed "../../Data/Wording/commands.csv" suffix(, 0)
};
static const uint8_t wording_words[] = {
#embed "../../Data/Wording/words.csv" suffix(, 0)
};
static const uint8_t wording_remarks[] = {
#embed "../../Data/Wording/remarks.csv" suffix(, 0)
};
static const uint8_t wording_help[] = {
#embed "../../Data/Wording/help.csv" suffix(, 0)
};
static const uint8_t compatibility_ideographs[] = {
#embed "../../Data/Language/compatibility-ideographs.txt" suffix(, 0)
};
static const uint8_t html_references[] = {
#embed "../../Data/Language/html-references.txt" suffix(, 0)
};
static const uint8_t language_lexicon[] = {
#embed "../../Data/Language/lexicon.csv" suffix(, 0)
};
static const uint8_t language_bounds[] = {
#embed "../../Data/Language/bounds.csv" suffix(, 0)
};
static const uint8_t language_rules[] = {
#embed "../../Data/Language/rules.csv" suffix(, 0)
};
static const uint8_t language_phrases[] = {
#embed "../../Data/Language/phrases.csv" suffix(, 0)
};
static const uint8_t language_headings[] = {
#embed "../../Data/Language/headings.csv" suffix(, 0)
};
static const uint8_t language_years[] = {
#embed "../../Data/Language/years.csv" suffix(, 0)
};
static const uint8_t language_fields[] = {
#embed "../../Data/Language/fields.csv" suffix(, 0)
};
static const uint8_t language_prose[] = {
#embed "../../Data/Language/prose.csv" suffix(, 0)
};
static const uint8_t migration_0001[] = {
#embed "../../Migrations/0001_archive.sql" suffix(, 0)
};
static const uint8_t migration_0002[] = {
#embed "../../Migrations/0002_tuning.sql" suffix(, 0)
};
static const uint8_t migration_0003[] = {
#embed "../../Migrations/0003_agency_places.sql" suffix(, 0)
};
static const uint8_t migration_0004[] = {
#embed "../../Migrations/0004_findings_as_values.sql" suffix(, 0)
};
static const uint8_t migration_0005[] = {
#embed "../../Migrations/0005_at_rest.sql" suffix(, 0)
};
static const uint8_t migration_0006[] = {
#embed "../../Migrations/0006_currency.sql" suffix(, 0)
};
static const uint8_t migration_0007[] = {
#embed "../../Migrations/0007_agencies.sql" suffix(, 0)
};
static const uint8_t migration_0008[] = {
#embed "../../Migrations/0008_roster.sql" suffix(, 0)
};

static const uint8_t schema_0012[] = {
#embed "../../Data/Schema/0012.sql" suffix(, 0)
};

static const uint8_t evaluation_criteria[] = {
#embed "../../Data/Evaluation/criteria.csv" suffix(, 0)
};

static const uint8_t nothing_said[] = {
#embed "../../Data/Checks/nothing.txt" suffix(, 0)
};
static const uint8_t migration_0009[] = {
#embed "../../Migrations/0009_claims.sql" suffix(, 0)
};
static const uint8_t migration_0010[] = {
#embed "../../Migrations/0010_plain_checks.sql" suffix(, 0)
};

static const uint8_t migration_0011[] = {
#embed "../../Migrations/0011_transcriptions.sql" suffix(, 0)
};

static const uint8_t migration_0012[] = {
#embed "../../Migrations/0012_removals.sql" suffix(, 0)
};

static const uint8_t migration_0013[] = {
#embed "../../Migrations/0013_figure_flags.sql" suffix(, 0)
};

static const uint8_t migration_0014[] = {
#embed "../../Migrations/0014_flags_by_writer.sql" suffix(, 0)
};

static const uint8_t publishing_columns[] = {
#embed "../../Data/Publishing/columns.csv" suffix(, 0)
};
static const uint8_t publishing_tables[] = {
#embed "../../Data/Publishing/tables.csv" suffix(, 0)
};
static const uint8_t publishing_queries[] = {
#embed "../../Data/Publishing/queries.csv" suffix(, 0)
};
static const uint8_t publishing_spark[] = {
#embed "../../Data/Publishing/spark.py" suffix(, 0)
};
static const uint8_t publishing_parquet[] = {
#embed "../../Data/Publishing/parquet.py" suffix(, 0)
};

#define FILE_ENTRY(name, bytes) {name, bytes, sizeof bytes - 1}

static const embedded_file forms[] = {
    FILE_ENTRY("form-2014.json", form_2014),
    FILE_ENTRY("form-2019.json", form_2019),
    FILE_ENTRY("form-2021.json", form_2021),
    FILE_ENTRY("stated.json", stated),
    FILE_ENTRY("measures.csv", measures),
    FILE_ENTRY("crosswalk.csv", crosswalk),
};
static const embedded_file agencies[] = {
    FILE_ENTRY("abbreviations.csv", abbreviations),
    FILE_ENTRY("renames.csv", renames),
    FILE_ENTRY("kinds.csv", kinds),
    FILE_ENTRY("words.csv", organ_words),
    FILE_ENTRY("sources.csv", source_words),
};
static const embedded_file place_tables[] = {
    FILE_ENTRY("places.csv", places),
    FILE_ENTRY("successions.csv", successions),
};
static const embedded_file checks[] = {
    FILE_ENTRY("catalogue.csv", catalogue),
    FILE_ENTRY("boilerplate.txt", boilerplate),
    FILE_ENTRY("corrections.txt", corrections),
    FILE_ENTRY("nothing.txt", nothing_said),
};
static const embedded_file evaluation[] = {
    FILE_ENTRY("criteria.csv", evaluation_criteria),
};
static const embedded_file publishing[] = {
    FILE_ENTRY("columns.csv", publishing_columns),
    FILE_ENTRY("tables.csv", publishing_tables),
    FILE_ENTRY("queries.csv", publishing_queries),
    FILE_ENTRY("spark.py", publishing_spark),
    FILE_ENTRY("parquet.py", publishing_parquet),
};
static const embedded_file wording[] = {
    FILE_ENTRY("findings.csv", wording_findings),
    FILE_ENTRY("commands.csv", wording_commands),
    FILE_ENTRY("help.csv", wording_help),
    FILE_ENTRY("words.csv", wording_words),
    FILE_ENTRY("remarks.csv", wording_remarks),
};
static const embedded_file language[] = {
    FILE_ENTRY("compatibility-ideographs.txt", compatibility_ideographs),
    FILE_ENTRY("html-references.txt", html_references),
    FILE_ENTRY("lexicon.csv", language_lexicon),
    FILE_ENTRY("rules.csv", language_rules),
    FILE_ENTRY("phrases.csv", language_phrases),
    FILE_ENTRY("headings.csv", language_headings),
    FILE_ENTRY("years.csv", language_years),
    FILE_ENTRY("fields.csv", language_fields),
    FILE_ENTRY("prose.csv", language_prose),
    FILE_ENTRY("bounds.csv", language_bounds),
};
static const embedded_file schema[] = {
    FILE_ENTRY("0012.sql", schema_0012),
};
static const embedded_file migrations[] = {
    FILE_ENTRY("0001_archive.sql", migration_0001),
    FILE_ENTRY("0002_tuning.sql", migration_0002),
    FILE_ENTRY("0003_agency_places.sql", migration_0003),
    FILE_ENTRY("0004_findings_as_values.sql", migration_0004),
    FILE_ENTRY("0005_at_rest.sql", migration_0005),
    FILE_ENTRY("0006_currency.sql", migration_0006),
    FILE_ENTRY("0007_agencies.sql", migration_0007),
    FILE_ENTRY("0008_roster.sql", migration_0008),
    FILE_ENTRY("0009_claims.sql", migration_0009),
    FILE_ENTRY("0010_plain_checks.sql", migration_0010),
    FILE_ENTRY("0011_transcriptions.sql", migration_0011),
    FILE_ENTRY("0012_removals.sql", migration_0012),
    FILE_ENTRY("0013_figure_flags.sql", migration_0013),
    FILE_ENTRY("0014_flags_by_writer.sql", migration_0014),
};

const embedded_file *embedded_forms(size_t *count) {
    *count = sizeof forms / sizeof forms[0];
    return forms;
}

const embedded_file *embedded_agencies(size_t *count) {
    *count = sizeof agencies / sizeof agencies[0];
    return agencies;
}

const embedded_file *embedded_places(size_t *count) {
    *count = sizeof place_tables / sizeof place_tables[0];
    return place_tables;
}

const embedded_file *embedded_schema(size_t *count) {
    *count = sizeof schema / sizeof schema[0];
    return schema;
}

const embedded_file *embedded_migrations(size_t *count) {
    *count = sizeof migrations / sizeof migrations[0];
    return migrations;
}

const embedded_file *embedded_checks(size_t *count) {
    *count = sizeof checks / sizeof checks[0];
    return checks;
}

const embedded_file *embedded_evaluation(size_t *count) {
    *count = sizeof evaluation / sizeof evaluation[0];
    return evaluation;
}
const embedded_file *embedded_publishing(size_t *count) {
    *count = sizeof publishing / sizeof publishing[0];
    return publishing;
}

const embedded_file *embedded_wording(size_t *count) {
    *count = sizeof wording / sizeof wording[0];
    return wording;
}

const embedded_file *embedded_language(size_t *count) {
    *count = sizeof language / sizeof language[0];
    return language;
}
