{"template_id": "ngqIpbwh8bUfcSsECmogfXcV14J0", "data": {"order": {"value": "${order}"}}}
