/*
 * Stands in for HarmonyOS's libc.so, from which libchat_error_napi.so needs the stack guard. x86_64 has the guard's
 * value in thread-local storage. Where the module runs in Node, the guard of that machine's C library comes first.
 */
void __stack_chk_fail(void);
void __stack_chk_fail(void) { __builtin_trap(); }

#ifdef __aarch64__
unsigned long __stack_chk_guard;
#endif
