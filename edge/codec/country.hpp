#pragma once

#include <cstddef>
#include <string_view>

namespace shop::edge {

/// The codes of ISO 3166-1 alpha-2 that are officially assigned, in order.
inline constexpr std::string_view country_codes
  = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZ"
    "CACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFO"
    "FRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJE"
    "JMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMO"
    "MPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPW"
    "PYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTM"
    "TNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

/// Whether a code is one of them.
constexpr bool is_country(std::string_view code) {
  if (code.size() != 2)
    return false;
  for (size_t i = 0; i < country_codes.size(); i += 2)
    if (country_codes.substr(i, 2) == code)
      return true;
  return false;
}

static_assert(country_codes.size() == 2 * 249);

} // namespace shop::edge
