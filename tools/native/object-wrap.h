// Included before anything else when the SQLite driver is compiled for Node 24.19 or newer.
//
// From that version on, node::ObjectWrap takes itself off a list of clean-up hooks when it is destroyed, and Node stops the
// whole process where that happens outside of a context, as it does in a garbage collection between two callbacks. The
// driver's statements are such objects. Without the hooks they are destroyed as in every version before.

#include <node.h>

namespace node {
inline void NoCleanupHook(v8::Isolate*, void (*)(void*), void*) {}
}  // namespace node

#define AddEnvironmentCleanupHook NoCleanupHook
#define RemoveEnvironmentCleanupHook NoCleanupHook
#include <node_object_wrap.h>
#undef AddEnvironmentCleanupHook
#undef RemoveEnvironmentCleanupHook
