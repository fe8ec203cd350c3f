{"template_id": "ngqIpbwh8bUfcSsECmogfXcV14J0", "lang": "zh_CN", "data": {"character_string1": {"value": "${order}"}}}
