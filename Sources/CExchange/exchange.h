// `renameat2` is declared only under _GNU_SOURCE, which Swift's importer does not set.
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Exchanges two paths in one step (Linux 3.15); 0, or -1 with errno set.
static inline int exchange_paths(const char *a, const char *b) {
  const unsigned exchange = 1u << 1;  // RENAME_EXCHANGE
  return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, exchange);
}
