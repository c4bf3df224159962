#include <libpq-fe.h>

// The codes of an error's fields are character macros, which Swift does not import.
static const int tapaamo_diagnostic_state = PG_DIAG_SQLSTATE;
static const int tapaamo_diagnostic_message = PG_DIAG_MESSAGE_PRIMARY;
