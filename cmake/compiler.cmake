# Language level, warnings, sanitizers, compiler cache and linker.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -DNDEBUG")

option(SHOP_WERROR "Treat warnings as errors" OFF)
set(SHOP_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=")

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion
                    -Wnon-virtual-dtor
                    -fno-omit-frame-pointer)
# GCC 12 sees these where there are none, in std::variant, std::string and coroutines that
# it has inlined.
add_compile_options(-Wno-maybe-uninitialized -Wno-restrict
                    -Wno-stringop-overflow -Wno-stringop-overread
                    -Wno-array-bounds
                    -Wno-mismatched-new-delete)
if(SHOP_WERROR)
  add_compile_options(-Werror)
endif()
if(SHOP_SANITIZE)
  add_compile_options(-fsanitize=${SHOP_SANITIZE}
                      -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SHOP_SANITIZE})
endif()

find_program(ccache_program ccache)
if(ccache_program)
  # Precompiled headers can be cached only with these; paths are relative, so
  # that another checkout finds what this one has compiled.
  set(sloppiness pch_defines,time_macros,include_file_mtime,include_file_ctime)
  set(launcher ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=${sloppiness}
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      ${ccache_program})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
  add_compile_options(-fpch-preprocess)
endif()

find_program(mold_program mold)
if(mold_program)
  add_link_options(-fuse-ld=mold)
endif()
