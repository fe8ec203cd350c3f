{"templateCode": "SMS_71390007", "params": {"order": "${order}"}}
