# One library for each folder, one executable for each test file.

# Headers that cost more to parse than our own code: once for those who use
# CAF, once for those who use Beast.
# Written once: a newer file would mean building both again.
if(NOT EXISTS ${CMAKE_BINARY_DIR}/empty.cpp)
  file(WRITE ${CMAKE_BINARY_DIR}/empty.cpp "")
endif()
foreach(kind IN ITEMS caf beast)
  add_library(shop_${kind}_pch OBJECT ${CMAKE_BINARY_DIR}/empty.cpp)
endforeach()
target_link_libraries(shop_caf_pch PUBLIC CAF::core tl::expected
                      nlohmann_json::nlohmann_json)
target_precompile_headers(shop_caf_pch PRIVATE
  <caf/all.hpp> <nlohmann/json.hpp> <tl/expected.hpp>
  <map> <optional> <span> <string> <unordered_map> <variant> <vector>)
target_link_libraries(shop_beast_pch PUBLIC Boost::headers OpenSSL::SSL
                      nlohmann_json::nlohmann_json)
target_precompile_headers(shop_beast_pch PRIVATE
  <boost/asio.hpp> <boost/asio/ssl.hpp> <boost/beast/core.hpp>
  <boost/beast/http.hpp> <nlohmann/json.hpp>
  <map> <optional> <span> <string> <unordered_map> <variant> <vector>)

# shop_library(NAME [PCH caf|beast] SOURCES... LIBS...)
function(shop_library name)
  cmake_parse_arguments(arg "" "PCH" "SOURCES;LIBS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${arg_LIBS})
  if(arg_PCH)
    target_precompile_headers(${name} REUSE_FROM shop_${arg_PCH}_pch)
  endif()
endfunction()

# shop_executable(NAME [PCH caf|beast] SOURCES... LIBS...)
function(shop_executable name)
  cmake_parse_arguments(arg "" "PCH" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LIBS})
  set_target_properties(${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
  if(arg_PCH)
    target_precompile_headers(${name} REUSE_FROM shop_${arg_PCH}_pch)
  endif()
endfunction()

# The allocator of nodes that run actors (ADR 15). Nothing calls it by name; it
# takes the place of malloc where no sanitizer has taken it.
add_library(shop_allocator INTERFACE)
if(NOT SHOP_SANITIZE)
  target_link_libraries(shop_allocator INTERFACE
    -Wl,--push-state,--no-as-needed mimalloc -Wl,--pop-state)
endif()

# Building tests_<label> builds what the tests of that label run.
foreach(label IN ITEMS unit actor contract integration tidy ui bench chaos)
  add_custom_target(tests_${label})
endforeach()

# shop_test(NAME LABEL label [PCH caf|beast] SOURCES... LIBS...)
function(shop_test name)
  cmake_parse_arguments(arg "" "LABEL;PCH" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${arg_LIBS} GTest::gtest_main)
  if(arg_PCH)
    target_precompile_headers(${name} REUSE_FROM shop_${arg_PCH}_pch)
  endif()
  add_test(NAME ${arg_LABEL}.${name} COMMAND ${name})
  add_dependencies(tests_${arg_LABEL} ${name})
  set_tests_properties(${arg_LABEL}.${name} PROPERTIES
    LABELS ${arg_LABEL} TIMEOUT 120
    ENVIRONMENT "SHOP_SOURCE_DIR=${CMAKE_SOURCE_DIR};SHOP_BINARY_DIR=${CMAKE_BINARY_DIR}")
endfunction()
