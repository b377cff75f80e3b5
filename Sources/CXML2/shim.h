/* The system's libxml2: the HTML and XML SAX parsers. */
#include <libxml/xmlversion.h>
/* Its converters from ICU are not used, and ICU's headers do not get along with those of Foundation. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
