"""The pages: what people see and press; whatever they change is done by the services behind."""
