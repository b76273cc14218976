# Libraries that are not ours. scripts/deps.sh puts them where this looks.

if(DEFINED ENV{XDG_CACHE_HOME})
  set(shop_cache "$ENV{XDG_CACHE_HOME}/secureshop")
else()
  set(shop_cache "$ENV{HOME}/.cache/secureshop")
endif()
string(REGEX MATCH "^[0-9]+" compiler_major "${CMAKE_CXX_COMPILER_VERSION}")
if(DEFINED ENV{CAF_ROOT})
  list(APPEND CMAKE_PREFIX_PATH "$ENV{CAF_ROOT}")
endif()
list(APPEND CMAKE_PREFIX_PATH
     "${shop_cache}/caf-0.18.7+shop1-gcc${compiler_major}"
     "${shop_cache}/pqxx-7.10-gcc${compiler_major}")

find_package(Threads REQUIRED)
find_package(OpenSSL 3 REQUIRED)
# An older build folder remembers where the one before was.
unset(CAF_DIR CACHE)
find_package(CAF 0.18.7 REQUIRED COMPONENTS core io openssl)
find_package(libpqxx 7.10 REQUIRED)
find_package(Boost 1.83 REQUIRED COMPONENTS url)
find_package(nlohmann_json REQUIRED)
find_package(tl-expected REQUIRED)
find_package(prometheus-cpp REQUIRED COMPONENTS core)
find_package(GTest REQUIRED)
find_package(benchmark REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(mimalloc 2 REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
