/* weaken_version FILE VERSION: marks a version that a 64-bit shared library needs of another one as weak, so that the dynamic
   linker loads the library although the other one lacks that version. The symbols of that version must then come from elsewhere. */
#include <elf.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int count, char **argument)
{
    struct stat status;
    int file = count == 3 ? open(argument[1], O_RDWR) : -1;
    if (file < 0 || fstat(file, &status) != 0 || status.st_size < (off_t)sizeof(Elf64_Ehdr)) {
        fprintf(stderr, "usage: weaken_version FILE VERSION\n");
        return 2;
    }

    char *bytes = mmap(NULL, status.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (bytes == MAP_FAILED || memcmp(bytes, ELFMAG, SELFMAG) != 0 || bytes[EI_CLASS] != ELFCLASS64) {
        fprintf(stderr, "%s: not a 64-bit ELF file\n", argument[1]);
        return 1;
    }

    Elf64_Shdr *sections = (Elf64_Shdr *)(bytes + ((Elf64_Ehdr *)bytes)->e_shoff);
    int sectionCount = ((Elf64_Ehdr *)bytes)->e_shnum;
    for (Elf64_Shdr *section = sections; section < sections + sectionCount; section++) {
        if (section->sh_type != SHT_GNU_verneed)
            continue;
        const char *names = bytes + sections[section->sh_link].sh_offset;
        char *at = bytes + section->sh_offset;
        for (unsigned left = section->sh_info; left > 0; left--) {
            Elf64_Verneed *library = (Elf64_Verneed *)at;
            char *entry = at + library->vn_aux;
            for (int i = 0; i < library->vn_cnt; i++) {
                Elf64_Vernaux *version = (Elf64_Vernaux *)entry;
                if (strcmp(names + version->vna_name, argument[2]) == 0) {
                    version->vna_flags |= VER_FLG_WEAK;
                    return 0;
                }
                entry += version->vna_next;
            }
            at += library->vn_next;
        }
    }

    fprintf(stderr, "%s: needs no version %s\n", argument[1], argument[2]);
    return 1;
}
