{"template_id": "ngqIpbwh8bUfcSsECmogfXcV14J0", "lang": "en_US", "data": {"character_string1": {"value": "${order}"}}}
