// A disk that misbehaves on command: preloaded into the program, it fails writes or syncs of database files.
//
// The first letter of the file that TAPAAMO_FAULTS names says how: f for a full disk, h for one that takes half of
// each write and is full then, s for a sync that fails. Anything else, or no file, is a disk that works.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char fault(int file) {
  char link[64], name[1024];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, name, sizeof name - 1);
  if (length <= 0) return 0;
  name[length] = 0;
  if (!strstr(name, ".sqlite") || strstr(name, "-shm")) return 0;
  const char *path = getenv("TAPAAMO_FAULTS");
  int control = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  char word = 0;
  if (control < 0) return 0;
  if (read(control, &word, 1) != 1) word = 0;
  close(control);
  return word;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static ssize_t full(void) {
  errno = ENOSPC;
  return -1;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
  switch (fault(file)) {
    case 'f': return full();
    case 'h': return count > 1 ? REAL(pwrite)(file, bytes, count / 2, at) : full();
    default: return REAL(pwrite)(file, bytes, count, at);
  }
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
  switch (fault(file)) {
    case 'f': return full();
    case 'h': return count > 1 ? REAL(pwrite64)(file, bytes, count / 2, at) : full();
    default: return REAL(pwrite64)(file, bytes, count, at);
  }
}

int fdatasync(int file) {
  if (fault(file) != 's') return REAL(fdatasync)(file);
  errno = EIO;
  return -1;
}

int fsync(int file) {
  if (fault(file) != 's') return REAL(fsync)(file);
  errno = EIO;
  return -1;
}
