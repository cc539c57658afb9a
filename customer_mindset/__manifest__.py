{
    "name": "Customer Mindset",
    "summary": "Every role sees its part in what the customer experiences",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Customer Mindset",
    "author": "Customer Mindset contributors",
    "license": "LGPL-3",
    "depends": ["crm", "hr", "project"],
    "data": [
        "security/customer_mindset_groups.xml",
        "security/ir.model.access.csv",
        "views/mindset_driver_views.xml",
        "views/mindset_item_views.xml",
        "views/customer_mindset_menus.xml",
    ],
    "application": True,
}
