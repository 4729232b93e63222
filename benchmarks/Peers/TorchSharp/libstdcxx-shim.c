/* GCC 13's <iostream> asks libstdc++ to construct cin, cout and cerr by this call. An older libstdc++ has no such
   symbol: it constructs them when it is loaded. So there is nothing left to do. */
void _ZSt21ios_base_library_initv(void) {}
