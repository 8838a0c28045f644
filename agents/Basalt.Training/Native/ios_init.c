/* libstdc++ of GCC 13 and later exports std::ios_base_library_init(), which opens cin, cout and cerr. Before that every object
   file that used them carried an std::ios_base::Init of its own; one such object here does the same. */
extern void _ZNSt8ios_base4InitC1Ev(void *);

static char init[16];

void _ZSt21ios_base_library_initv(void)
{
    _ZNSt8ios_base4InitC1Ev(init);
}
