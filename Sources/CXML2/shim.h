/* The system's libxml2: the HTML and XML SAX parsers. */
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
