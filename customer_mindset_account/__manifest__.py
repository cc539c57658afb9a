{
    "name": "Customer Mindset: Invoicing",
    "summary": "Invoices and credit notes count as touches",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Customer Mindset",
    "author": "Customer Mindset contributors",
    "license": "LGPL-3",
    "icon": "/customer_mindset/static/description/icon.png",
    "depends": ["customer_mindset", "account"],
    "data": ["data/mindset_source_data.xml"],
    "auto_install": True,
}
