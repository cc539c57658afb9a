{
    "name": "Customer Mindset: Sales",
    "summary": "Quotations and orders count as touches",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Customer Mindset",
    "author": "Customer Mindset contributors",
    "license": "LGPL-3",
    "icon": "/customer_mindset/static/description/icon.png",
    "depends": ["customer_mindset", "sale"],
    "data": ["data/mindset_source_data.xml"],
    "auto_install": True,
}
