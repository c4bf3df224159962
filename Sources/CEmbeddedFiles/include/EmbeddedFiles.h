#include <stddef.h>

struct embedded_file {
  const char *name;
  const unsigned char *bytes;
  size_t size;
};

enum embedded_bundle {
  embedded_calendars,
  embedded_catalogue,
  embedded_templates,
  embedded_assets,
  embedded_api,
  embedded_docs
};

const struct embedded_file *embedded_files(enum embedded_bundle bundle, size_t *count);
