/* Writes down, in order, every write, truncation and fsync of the files in TRACE_FOLDER, for LD_PRELOAD: TRACE_FILE gets
 * records of `head` and data. A record is added once the call has returned, so that whatever was promised because of it
 * comes later. Files of shared memory are left out: no power cut leaves them behind. See api/testing/write-trace.ts. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPENED = 1, WRITTEN = 2, TRUNCATED = 3, SYNCED = 4, UNLINKED = 5 };
enum { MOST_FILES = 4096, MOST_PATHS = 64 };

struct head {
  uint32_t kind, file;
  uint64_t offset, length;
};

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int file_of[MOST_FILES]; /* number of the traced file behind a descriptor; 0: none */
static char *paths[MOST_PATHS];
static int path_count;
static int trace = -1;

#define REAL(name, type) static __typeof__(type) real; if (!real) real = (__typeof__(type))dlsym(RTLD_NEXT, name)

static void add(uint32_t kind, uint32_t file, uint64_t offset, const void *data, uint64_t length) {
  struct head head = {kind, file, offset, length};
  struct iovec parts[2] = {{&head, sizeof head}, {(void *)data, data ? length : 0}};
  if (trace < 0) trace = open(getenv("TRACE_FILE"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (writev(trace, parts, data ? 2 : 1) < 0) abort();
}

static int is_traced(const char *path) {
  const char *folder = getenv("TRACE_FOLDER");
  size_t length = folder ? strlen(folder) : 0;
  if (!length || strncmp(path, folder, length) != 0 || path[length] != '/') return 0;
  size_t all = strlen(path);
  return all < 4 || strcmp(path + all - 4, "-shm") != 0;
}

static int number_of(const char *path) {
  for (int at = 0; at < path_count; at++)
    if (paths[at] && strcmp(paths[at], path) == 0) return at + 1;
  if (path_count == MOST_PATHS) abort();
  paths[path_count++] = strdup(path);
  add(OPENED, path_count, 0, path, strlen(path));
  return path_count;
}

static int traced(int descriptor) {
  return descriptor >= 0 && descriptor < MOST_FILES ? file_of[descriptor] : 0;
}

static int note_open(int descriptor, const char *path) {
  if (descriptor < 0 || descriptor >= MOST_FILES) return descriptor;
  pthread_mutex_lock(&turn);
  file_of[descriptor] = is_traced(path) ? number_of(path) : 0;
  pthread_mutex_unlock(&turn);
  return descriptor;
}

int open64(const char *path, int flags, ...) {
  REAL("open64", int (*)(const char *, int, mode_t));
  va_list rest;
  va_start(rest, flags);
  mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return note_open(real(path, flags, mode), path);
}

int close(int descriptor) {
  REAL("close", int (*)(int));
  if (descriptor >= 0 && descriptor < MOST_FILES) file_of[descriptor] = 0;
  return real(descriptor);
}

ssize_t pwrite64(int descriptor, const void *data, size_t length, off64_t offset) {
  REAL("pwrite64", ssize_t (*)(int, const void *, size_t, off64_t));
  int file = traced(descriptor);
  if (!file) return real(descriptor, data, length, offset);
  pthread_mutex_lock(&turn);
  ssize_t written = real(descriptor, data, length, offset);
  if (written > 0) add(WRITTEN, file, offset, data, written);
  pthread_mutex_unlock(&turn);
  return written;
}

int ftruncate64(int descriptor, off64_t length) {
  REAL("ftruncate64", int (*)(int, off64_t));
  int file = traced(descriptor);
  if (!file) return real(descriptor, length);
  pthread_mutex_lock(&turn);
  int result = real(descriptor, length);
  if (result == 0) add(TRUNCATED, file, length, NULL, 0);
  pthread_mutex_unlock(&turn);
  return result;
}

static int sync_with(int (*real)(int), int descriptor) {
  int file = traced(descriptor);
  if (!file) return real(descriptor);
  pthread_mutex_lock(&turn);
  int result = real(descriptor);
  if (result == 0) add(SYNCED, file, 0, NULL, 0);
  pthread_mutex_unlock(&turn);
  return result;
}

int fsync(int descriptor) {
  REAL("fsync", int (*)(int));
  return sync_with(real, descriptor);
}

int fdatasync(int descriptor) {
  REAL("fdatasync", int (*)(int));
  return sync_with(real, descriptor);
}

int unlink(const char *path) {
  REAL("unlink", int (*)(const char *));
  if (!is_traced(path)) return real(path);
  pthread_mutex_lock(&turn);
  int result = real(path);
  if (result == 0) {
    int file = number_of(path);
    add(UNLINKED, file, 0, NULL, 0);
    free(paths[file - 1]);
    paths[file - 1] = NULL;
  }
  pthread_mutex_unlock(&turn);
  return result;
}
